package io.moguera.example.chirp;

import io.moguera.core.data.AfterHook;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who is told of what: each of a chirp once, and nobody of what they did themselves. */
final class Notifications {
  private Notifications() {}

  /** After a chirp was made. */
  static void ofChirp(AfterHook.Event event) {
    Row chirp = event.row();
    Rows rows = event.rows();
    long author = chirp.reference("author");
    var told = new HashSet<>(Set.of(author));
    tellAuthor(rows, chirp, "reply_to", "reply", told);
    tellAuthor(rows, chirp, "repost_of", "repost", told);
    for (JsonNode user : chirp.field("mentions")) {
      if (told.add(user.path("id").longValue())) {
        rows.create(
            "notifications",
            new Notification(user.path("id").longValue(), "mention", author, chirp.id()));
      }
    }
  }

  private static void tellAuthor(
      Rows rows, Row chirp, String reference, String kind, Set<Long> told) {
    if (chirp.field(reference).isObject()) {
      long user = rows.require("chirps", chirp.reference(reference)).reference("author");
      if (told.add(user)) {
        rows.create(
            "notifications", new Notification(user, kind, chirp.reference("author"), chirp.id()));
      }
    }
  }

  /** After a like. */
  static void ofLike(AfterHook.Event event) {
    long chirp = event.row().reference("chirp");
    long author = event.rows().require("chirps", chirp).reference("author");
    long actor = event.row().reference("user");
    if (author != actor) {
      event.rows().create("notifications", new Notification(author, "like", actor, chirp));
    }
  }

  /** After somebody followed somebody. */
  static void ofFollow(AfterHook.Event event) {
    long user = event.row().reference("followee");
    long actor = event.row().reference("follower");
    event.rows().create("notifications", new Notification(user, "follow", actor, null));
  }

  private record Notification(long user, String kind, long actor, @Nullable Long chirp) {}
}
