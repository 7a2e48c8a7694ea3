package io.moguera.view.internal.rendering;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The players that a body may frame, in the form of each that keeps the fewest traces of the
 * reader. Any other frame becomes a link to what it showed.
 */
final class Players {
  private static final Pattern YOUTUBE =
      Pattern.compile(
          "(?:https?:)?//(?:www\\.|m\\.)?(?:(?:youtube|youtube-nocookie)\\.com/(?:embed/|v/|shorts/|watch\\?(?:[^#]*&)?v=)|youtu\\.be/)"
              + "([A-Za-z0-9_-]{11})(?:[?&#/].*)?");

  private static final Pattern VIMEO =
      Pattern.compile(
          "(?:https?:)?//(?:www\\.|player\\.)?vimeo\\.com/(?:video/)?([0-9]{4,12})(?:[?&#/].*)?");

  /** The only addresses that {@link Policy} lets a frame have. */
  static final Pattern ALLOWED =
      Pattern.compile(
          "https://www\\.youtube-nocookie\\.com/embed/[A-Za-z0-9_-]{11}"
              + "|https://player\\.vimeo\\.com/video/[0-9]{4,12}\\?dnt=1");

  private Players() {}

  static void apply(Element body) {
    for (var frame : body.select("iframe, embed[src], object[data]")) {
      var address = frame.attr(frame.normalName().equals("object") ? "data" : "src").strip();
      var player = player(address);
      if (player.isPresent()) {
        frame.replaceWith(element(player.orElseThrow()));
      } else if (Policy.WEB_ADDRESS.matcher(address).matches() && !address.isEmpty()) {
        frame.replaceWith(link(address));
      } else {
        frame.remove();
      }
    }
  }

  private record Player(String address, String title) {}

  private static Optional<Player> player(String address) {
    Matcher youtube = YOUTUBE.matcher(address);
    if (youtube.matches()) {
      return Optional.of(
          new Player("https://www.youtube-nocookie.com/embed/" + youtube.group(1), "YouTube"));
    }
    Matcher vimeo = VIMEO.matcher(address);
    if (vimeo.matches()) {
      return Optional.of(
          new Player("https://player.vimeo.com/video/" + vimeo.group(1) + "?dnt=1", "Vimeo"));
    }
    return Optional.empty();
  }

  private static Element element(Player player) {
    var frame =
        new Element("iframe")
            .attr("src", player.address())
            .attr("title", player.title())
            .attr("loading", "lazy")
            .attr("allowfullscreen", "")
            .attr("referrerpolicy", "strict-origin-when-cross-origin");
    return new Element("div").addClass("player").appendChild(frame);
  }

  private static Element link(String address) {
    var words = address.replaceFirst("^(?:https?:)?//(?:www\\.)?", "").replaceFirst("[?#].*$", "");
    return new Element("p")
        .addClass("embed")
        .appendChild(new Element("a").attr("href", address).text(words));
  }
}
