package io.moguera.cli.folder;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hugo's own shortcodes as Markdown; others stay as they are written. Ends of lines are kept. */
final class HugoText {
  private static final Pattern SHORTCODE =
      Pattern.compile(
          "\\{\\{([<%])/\\*(.*?)\\*/[>%]\\}\\}"
              + "|\\{\\{[<%]\\s*highlight\\s+([^>%]*?)\\s*[>%]\\}\\}(.*?)\\{\\{[<%]\\s*/\\s*highlight\\s*[>%]\\}\\}"
              + "|\\{\\{[<%]\\s*(/?\\s*[\\w./-]+?)(\\s(?:[^\"`>%]|\"[^\"]*\"|`[^`]*`)*?)?\\s*/?[>%]\\}\\}",
          Pattern.DOTALL);
  private static final Map<String, String> EMBEDDED =
      Map.of(
          "youtube", "https://www.youtube.com/watch?v=",
          "vimeo", "https://vimeo.com/",
          "instagram", "https://www.instagram.com/p/");

  private HugoText() {}

  static String rewritten(String text, Rewriting rewriting) {
    return replaced(SHORTCODE, text, match -> one(match, rewriting));
  }

  static String replaced(Pattern pattern, String text, Function<MatchResult, String> replacement) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
  }

  private static String one(MatchResult match, Rewriting rewriting) {
    if (match.group(2) != null) {
      // Shown, not run.
      String end = match.group(1).equals("<") ? ">" : "%";
      return "{{" + match.group(1) + match.group(2) + end + "}}";
    }
    if (match.group(4) != null) {
      return fence(match.group(3).split("\\s", 2)[0].replaceAll("[\"`]", ""), match.group(4));
    }
    String arguments = match.group(6) == null ? "" : match.group(6);
    ShortcodeWords words = ShortcodeWords.of(arguments);
    return switch (match.group(5)) {
      case "figure" -> figure(words);
      case "ref", "relref" -> {
        String path = words.find("path", 0).orElse("");
        yield rewriting.article(path).orElse(path);
      }
      case "youtube", "vimeo", "instagram" ->
          "<" + EMBEDDED.get(match.group(5)) + words.find("id", 0).orElse("") + ">";
      case "tweet", "x", "twitter" ->
          "<https://x.com/"
              + words.find("user", 0).orElse("i")
              + "/status/"
              + words.find("id", 1).orElse("")
              + ">";
      case "gist" ->
          "<https://gist.github.com/"
              + words.find("user", 0).orElse("")
              + "/"
              + words.find("id", 1).orElse("")
              + ">";
      default -> {
        rewriting.unknown(match.group(5), match.start());
        yield match.group();
      }
    };
  }

  /** Code between fences, with as many lines as it had. */
  static String fence(String language, String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    String begun = code.startsWith("\n") || code.startsWith("\r\n") ? code : "\n" + code;
    return fence + language + begun + (begun.endsWith("\n") ? "" : "\n") + fence;
  }

  private static String figure(ShortcodeWords words) {
    String source = words.find("src", 0).orElse("");
    String caption = (words.text("title") + " " + words.text("caption")).strip();
    String alt = words.text("alt").isEmpty() ? caption : words.text("alt");
    if (caption.isEmpty() && words.text("link").isEmpty()) {
      return "![" + alt.replaceAll("([\\[\\]\\\\])", "\\\\$1") + "](<" + source + ">)";
    }
    String image = "<img src=\"" + quoted(source) + "\" alt=\"" + quoted(alt) + "\">";
    String linked =
        words.text("link").isEmpty()
            ? image
            : "<a href=\"" + quoted(words.text("link")) + "\">" + image + "</a>";
    String below = caption.isEmpty() ? "" : "<figcaption>" + escaped(caption) + "</figcaption>";
    return "<figure>" + linked + below + "</figure>";
  }

  private static String quoted(String text) {
    return escaped(text).replace("\"", "&quot;");
  }

  /** {@return a text as HTML between elements} */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
