package io.moguera.cli.wxr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives classic content the paragraphs that WordPress gives it when it shows it: blank lines part
 * paragraphs, other ends of lines are breaks, and neither counts in text that is preformatted or
 * not text at all.
 */
final class Paragraphs {
  /** A comment, an element whose inside is kept as it is, a tag, or text. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "<!--.*?(?:-->|\\z)"
              + "|<(pre|script|style|textarea|svg|math)\\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>.*?</\\1\\s*>"
              + "|</?([a-zA-Z][a-zA-Z0-9-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Set<String> PHRASING =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "summary",
          "legend",
          "caption",
          "figcaption",
          "dt");
  private static final Set<String> STRUCTURE =
      Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "map", "menu");
  private static final Set<String> FLOW =
      Set.of(
          "div",
          "li",
          "td",
          "th",
          "dd",
          "section",
          "article",
          "aside",
          "header",
          "footer",
          "nav",
          "figure",
          "form",
          "address",
          "details",
          "fieldset",
          "hgroup",
          "main",
          "center",
          "blockquote",
          "iframe",
          "video",
          "audio",
          "object",
          "noscript");
  private static final Set<String> EMPTY = Set.of("hr", "col", "area");
  private static final Set<String> KEPT = Set.of("pre", "script", "style");
  private static final String ROOT = "";

  private final StringBuilder html = new StringBuilder();
  private final StringBuilder run = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean afterBlock;

  private Paragraphs() {
    open.push(ROOT);
  }

  /** {@return the content as HTML with its paragraphs marked} */
  static String marked(String content) {
    Paragraphs paragraphs = new Paragraphs();
    Matcher matcher = TOKEN.matcher(content.replace("\r\n", "\n").replace('\r', '\n'));
    while (matcher.find()) {
      paragraphs.token(matcher);
    }
    paragraphs.flush();
    return paragraphs.html.toString();
  }

  private void token(Matcher matcher) {
    String token = matcher.group();
    if (matcher.group(1) != null) {
      if (KEPT.contains(lower(matcher.group(1)))) {
        block(token);
      } else {
        run.append(token);
      }
    } else if (matcher.group(2) != null) {
      tag(token, lower(matcher.group(2)));
    } else if (!token.startsWith("<!--")) {
      run.append(token);
    }
  }

  private void tag(String token, String name) {
    boolean closes = token.startsWith("</");
    if (EMPTY.contains(name)) {
      block(token);
    } else if (!isBlock(name)) {
      run.append(token);
    } else if (closes) {
      flush();
      close(name);
      html.append(token).append('\n');
      afterBlock = true;
    } else {
      flush();
      if (open.element().equals("p")) {
        open.pop();
      }
      html.append(token);
      if (!token.endsWith("/>")) {
        open.push(name);
      }
      afterBlock = false;
    }
  }

  private static boolean isBlock(String name) {
    return PHRASING.contains(name) || STRUCTURE.contains(name) || FLOW.contains(name);
  }

  private void close(String name) {
    if (open.contains(name)) {
      while (!open.pop().equals(name)) {
        // What was left open inside ends with it.
      }
    }
  }

  private void block(String token) {
    flush();
    if (open.element().equals("p")) {
      open.pop();
    }
    html.append(token).append('\n');
    afterBlock = true;
  }

  /** Ends the text gathered so far; where it stands decides whether it becomes paragraphs. */
  private void flush() {
    String text = run.toString();
    run.setLength(0);
    if (text.isBlank()) {
      return;
    }
    String within = open.element();
    if (STRUCTURE.contains(within)) {
      html.append(text.strip());
    } else if (PHRASING.contains(within)) {
      html.append(broken(trimmed(text)));
    } else if (within.equals(ROOT)
        || within.equals("blockquote")
        || afterBlock
        || text.matches("(?s).*\\n\\s*\\n.*")) {
      paragraphs(text);
    } else {
      html.append(broken(trimmed(text)));
    }
    afterBlock = false;
  }

  private void paragraphs(String text) {
    String parted = text.replaceAll("(?:<br\\s*/?>\\s*){2,}", "\n\n");
    for (String paragraph : parted.split("\\n\\s*\\n", -1)) {
      if (!paragraph.isBlank()) {
        html.append("<p>").append(broken(paragraph.strip())).append("</p>\n");
      }
    }
  }

  /** The ends of lines next to a block's tag break nothing. */
  private static String trimmed(String text) {
    return text.replaceAll("\\A\\s*\\n\\s*|\\s*\\n\\s*\\z", "");
  }

  /** Ends of lines in text become breaks, those in tags and in what is kept as it is do not. */
  private static String broken(String text) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder result = new StringBuilder();
    boolean afterBreak = false;
    while (matcher.find()) {
      String token = matcher.group();
      boolean isText = matcher.group(1) == null && matcher.group(2) == null;
      if (isText && afterBreak) {
        token = token.replaceAll("\\A[ \\t]*\\n", "\u0000");
      }
      result.append(
          isText ? token.replaceAll("[ \\t]*\\n", "<br>\n").replace("\u0000", "\n") : token);
      afterBreak = "br".equals(matcher.group(2) == null ? "" : lower(matcher.group(2)));
    }
    return result.toString();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
