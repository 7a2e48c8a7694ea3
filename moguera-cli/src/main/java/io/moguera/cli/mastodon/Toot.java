package io.moguera.cli.mastodon;

import io.moguera.cli.transfer.MediaItem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One entry of an outbox.
 *
 * @param kind {@code Create} for what the account wrote, {@code Announce} for what it boosted
 * @param id its address
 * @param html what it says
 * @param reach who may read it
 */
record Toot(
    String kind,
    String id,
    String html,
    String warning,
    String published,
    Reach reach,
    List<String> tags,
    List<Attachment> attachments) {
  /** Stands among the addressees of what everybody may read. */
  private static final String EVERYBODY = "https://www.w3.org/ns/activitystreams#Public";

  /** Who may read it. */
  enum Reach {
    EVERYBODY,
    FOLLOWERS,
    ADDRESSEES
  }

  /**
   * A file that belongs to it.
   *
   * @param path within the archive
   */
  record Attachment(String path, String alt) {
    MediaItem item() {
      return new MediaItem(path, path, alt);
    }
  }

  static Toot of(JsonNode entry) {
    JsonNode object = entry.path("object");
    return new Toot(
        entry.path("type").asString(""),
        object.path("id").asString(entry.path("id").asString("")),
        object.path("content").asString(""),
        object.path("summary").asString(""),
        object.path("published").asString(""),
        reach(object),
        object
            .path("tag")
            .valueStream()
            .filter(tag -> tag.path("type").asString("").equals("Hashtag"))
            .map(tag -> tag.path("name").asString("").replaceFirst("\\A#", ""))
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .toList(),
        object
            .path("attachment")
            .valueStream()
            .map(
                file ->
                    new Attachment(file.path("url").asString(""), file.path("name").asString("")))
            .filter(file -> !file.path().isEmpty())
            .toList());
  }

  private static Reach reach(JsonNode object) {
    List<String> addressees =
        java.util.stream.Stream.concat(
                object.path("to").valueStream(), object.path("cc").valueStream())
            .map(to -> to.asString(""))
            .toList();
    if (addressees.contains(EVERYBODY)) {
      return Reach.EVERYBODY;
    }
    return addressees.stream().anyMatch(to -> to.endsWith("/followers"))
        ? Reach.FOLLOWERS
        : Reach.ADDRESSEES;
  }

  /** {@return whether the account wrote it, and not to some people alone} */
  boolean isWanted() {
    return kind.equals("Create") && reach != Reach.ADDRESSEES;
  }
}
