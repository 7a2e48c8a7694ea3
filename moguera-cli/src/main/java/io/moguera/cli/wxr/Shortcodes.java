package io.moguera.cli.wxr;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Turns the shortcodes that WordPress itself knows into HTML. Those of plugins stay as they are
 * written, as nobody but the plugin knows what they mean; a gallery of which no image is known
 * stays too.
 */
final class Shortcodes {
  private static final Pattern SHORTCODE =
      Pattern.compile(
          "(\\[?)\\[(gallery|caption|wp_caption|audio|video|embed)(?![\\w-])([^\\]/]*(?:/(?!\\])[^\\]/]*)*)"
              + "(?:/\\]|\\](?:((?:(?!\\[\\2(?![\\w-])).)*?)\\[/\\2\\])?)(\\]?)",
          Pattern.DOTALL);
  private static final List<String> AUDIO =
      List.of("src", "mp3", "m4a", "ogg", "wav", "wma", "flac");
  private static final List<String> VIDEO =
      List.of("src", "mp4", "m4v", "webm", "ogv", "flv", "wmv");

  private final Attachments attachments;
  private final long post;

  Shortcodes(Attachments attachments, long post) {
    this.attachments = attachments;
    this.post = post;
  }

  /** {@return the content with its shortcodes replaced} */
  String replaced(String content) {
    if (content.indexOf('[') < 0) {
      return content;
    }
    Matcher matcher = SHORTCODE.matcher(content);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement(matcher)));
    }
    return matcher.appendTail(result).toString();
  }

  private String replacement(Matcher matcher) {
    String before = matcher.group(1);
    String after = matcher.group(5);
    String whole = matcher.group();
    if (!before.isEmpty() && !after.isEmpty()) {
      // Doubled brackets show a shortcode instead of running it.
      return whole.substring(1, whole.length() - 1);
    }
    ShortcodeArguments arguments = new ShortcodeArguments(matcher.group(3));
    String inner = matcher.group(4) == null ? "" : matcher.group(4);
    String html =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "gallery" -> gallery(arguments);
          case "caption", "wp_caption" -> caption(arguments, inner);
          case "audio" -> audio(arguments, inner);
          case "video" -> video(arguments, inner);
          default -> embed(arguments, inner);
        };
    return html.isEmpty() ? whole : before + html + after;
  }

  private String gallery(ShortcodeArguments arguments) {
    List<Long> wanted =
        arguments.has("ids") ? arguments.numbers("ids") : arguments.numbers("include");
    List<Long> unwanted = arguments.numbers("exclude");
    List<Attachment> images =
        wanted.isEmpty()
            ? attachments.imagesOf(parent(arguments))
            : wanted.stream().flatMap(id -> attachments.find(id).stream()).toList();
    StringBuilder html = new StringBuilder();
    for (Attachment image : images) {
      if (!unwanted.contains(image.id())) {
        html.append(figure(image));
      }
    }
    if (html.isEmpty()) {
      return "";
    }
    String columns = arguments.text("columns").matches("[1-9]") ? arguments.text("columns") : "3";
    return "<figure class=\"gallery columns-" + columns + "\">" + html + "</figure>";
  }

  private long parent(ShortcodeArguments arguments) {
    List<Long> id = arguments.numbers("id");
    return id.isEmpty() ? post : id.getFirst();
  }

  private static String figure(Attachment image) {
    String alt = image.alt().isEmpty() ? image.title() : image.alt();
    String caption = oneLine(image.caption());
    return "<figure><img src=\""
        + attribute(image.url())
        + "\" alt=\""
        + attribute(alt)
        + "\">"
        + (caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>")
        + "</figure>";
  }

  /** The caption stands in an attribute in old content, and behind the image in newer one. */
  private static String caption(ShortcodeArguments arguments, String inner) {
    Matcher image =
        Pattern.compile("\\s*((?:<a\\s[^>]*>\\s*)?<img\\s[^>]*>(?:\\s*</a>)?)(.*)", Pattern.DOTALL)
            .matcher(inner);
    if (!image.matches()) {
      return "";
    }
    String caption = image.group(2).isBlank() ? arguments.text("caption") : image.group(2);
    String align = arguments.text("align");
    String classes = align.matches("align(left|right|center)") ? " class=\"" + align + "\"" : "";
    return "<figure"
        + classes
        + ">"
        + oneLine(image.group(1))
        + (caption.isBlank() ? "" : "<figcaption>" + oneLine(caption) + "</figcaption>")
        + "</figure>";
  }

  private static String audio(ShortcodeArguments arguments, String inner) {
    String address = attribute(arguments.address(AUDIO));
    return address.isEmpty()
        ? ""
        : "<figure><audio controls src=\""
            + address
            + "\"><a href=\""
            + address
            + "\">"
            + address
            + "</a></audio>"
            + (inner.isBlank() ? "" : "<figcaption>" + oneLine(inner) + "</figcaption>")
            + "</figure>";
  }

  private static String video(ShortcodeArguments arguments, String inner) {
    String address = attribute(arguments.address(VIDEO));
    if (address.isEmpty()) {
      return "";
    }
    UnaryOperator<String> copied =
        name ->
            arguments.text(name).isBlank()
                ? ""
                : " " + name + "=\"" + attribute(arguments.text(name)) + "\"";
    return "<figure><video controls src=\""
        + address
        + "\""
        + copied.apply("poster")
        + copied.apply("width")
        + copied.apply("height")
        + "><a href=\""
        + address
        + "\">"
        + address
        + "</a></video>"
        + (inner.isBlank() ? "" : "<figcaption>" + oneLine(inner) + "</figcaption>")
        + "</figure>";
  }

  private static String embed(ShortcodeArguments arguments, String inner) {
    String address = attribute(inner.isBlank() ? arguments.address(List.of("src")) : inner.strip());
    return address.matches("(https?:)?//\\S+")
        ? "<figure class=\"embed\"><a href=\"" + address + "\">" + address + "</a></figure>"
        : "";
  }

  private static String oneLine(String html) {
    return html.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Text for an attribute; what is an entity already stays one. */
  private static String attribute(String text) {
    return Entities.escape(Entities.unescape(text)).replace("\"", "&quot;");
  }
}
