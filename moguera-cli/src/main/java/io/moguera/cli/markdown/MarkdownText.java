package io.moguera.cli.markdown;

import java.util.regex.Pattern;

/**
 * Plain text as Markdown that reads as exactly that text (CommonMark 0.31, GFM tables and
 * strikethrough).
 */
final class MarkdownText {
  private static final Pattern ENTITY =
      Pattern.compile("&(?=#\\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)");
  private static final Pattern ORDERED = Pattern.compile("\\A(\\d{1,9})([.)])(?=\\s|\\z)");
  private static final Pattern LINE_START =
      Pattern.compile("\\A(?:#{1,6}(?=\\s|\\z)|[-+](?=\\s|\\z|-)|=+\\s*\\z|>|:\\s*-)");

  private MarkdownText() {}

  /**
   * {@return the text with white space collapsed, as HTML shows it; a no-break space counts as a
   * letter}
   */
  static String collapsed(String text) {
    return text.replaceAll("[ \\t\\n\\f\\r]+", " ");
  }

  /**
   * Text in a paragraph.
   *
   * @param collapsed without ends of lines
   */
  static String escaped(String collapsed) {
    StringBuilder result = new StringBuilder(collapsed.length() + 16);
    int last = collapsed.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = collapsed.charAt(i);
      switch (c) {
        case '\\', '`', '*', '[', ']', '<', '~', '|' -> result.append('\\').append(c);
        case '_' -> {
          boolean withinWord =
              i > 0
                  && i < last
                  && Character.isLetterOrDigit(collapsed.charAt(i - 1))
                  && Character.isLetterOrDigit(collapsed.charAt(i + 1));
          result.append(withinWord ? "_" : "\\_");
        }
        case '\u00a0' -> result.append("&nbsp;");
        default -> result.append(c);
      }
    }
    return entities(result.toString().replace("&nbsp;", "\u00a0")).replace("\u00a0", "&nbsp;");
  }

  /** {@return the text without anything that reads as a character reference} */
  static String entities(String text) {
    return ENTITY.matcher(text).replaceAll("&amp;");
  }

  /** {@return the line, its beginning escaped where it would start a block} */
  static String lineStart(String line) {
    if (LINE_START.matcher(line).find()) {
      return "\\" + line;
    }
    return ORDERED.matcher(line).replaceFirst("$1\\\\$2");
  }

  /** {@return the address of a link} */
  static String destination(String address) {
    String escaped = entities(address.replace("\\", "\\\\"));
    boolean plain =
        !address.isEmpty()
            && address
                .chars()
                .noneMatch(c -> c <= ' ' || c == '(' || c == ')' || c == '<' || c == '>');
    return plain ? escaped : "<" + escaped.replace("<", "\\<").replace(">", "\\>") + ">";
  }

  /** {@return the title of a link with the space before it; empty for none} */
  static String title(String title) {
    return title.isEmpty()
        ? ""
        : " \"" + entities(title.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }

  /** {@return a code span; the text has neither ends of lines nor white space at its ends} */
  static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    boolean padded = text.startsWith("`") || text.endsWith("`");
    return padded ? fence + " " + text + " " + fence : fence + text + fence;
  }
}
