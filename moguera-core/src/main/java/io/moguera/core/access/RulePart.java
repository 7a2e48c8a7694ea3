package io.moguera.core.access;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule, or a part of one that is true or false by itself: what {@code &&}, {@code ||} and {@code
 * !} put together.
 *
 * @param text as it is written
 * @param kind how its parts make it true
 * @param parts from left to right; empty for {@link Kind#PLAIN}
 */
public record RulePart(String text, Kind kind, List<RulePart> parts) {
  /** How the parts of a rule make it true. */
  public enum Kind {
    /** It has none. */
    PLAIN,
    /** All must be true. */
    AND,
    /** One must be true. */
    OR,
    /** The one must be false. */
    NOT
  }

  public RulePart {
    parts = List.copyOf(parts);
  }

  /** Takes an expression apart, which must be well formed. */
  public static RulePart of(String source) {
    String text = bare(source.strip());
    List<String> any = split(text, "||");
    if (isChoice(text)) {
      return new RulePart(text, Kind.PLAIN, List.of());
    }
    if (any.size() > 1) {
      return new RulePart(text, Kind.OR, any.stream().map(RulePart::of).toList());
    }
    List<String> all = split(text, "&&");
    if (all.size() > 1) {
      return new RulePart(text, Kind.AND, all.stream().map(RulePart::of).toList());
    }
    if (text.startsWith("!") && isEnclosed(text.substring(1).strip())) {
      return new RulePart(text, Kind.NOT, List.of(of(text.substring(1))));
    }
    return new RulePart(text, Kind.PLAIN, List.of());
  }

  private static String bare(String text) {
    String bare = text;
    while (isEnclosed(bare)) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Whether the first parenthesis closes at the end. */
  private static boolean isEnclosed(String text) {
    if (!text.startsWith("(")) {
      return false;
    }
    var scan = new Scan(text);
    while (scan.next()) {
      if (scan.depth() == 0) {
        return scan.at() == text.length() - 1;
      }
    }
    return false;
  }

  private static boolean isChoice(String text) {
    var scan = new Scan(text);
    while (scan.next()) {
      if (scan.depth() == 0 && text.charAt(scan.at()) == '?') {
        return true;
      }
    }
    return false;
  }

  private static List<String> split(String text, String operator) {
    var parts = new ArrayList<String>();
    var scan = new Scan(text);
    int from = 0;
    while (scan.next()) {
      if (scan.depth() == 0 && scan.at() >= from && text.startsWith(operator, scan.at())) {
        parts.add(text.substring(from, scan.at()).strip());
        from = scan.at() + operator.length();
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** Goes through a text, past what stands in quotes, and counts what is open. */
  private static final class Scan {
    private final String text;
    private int at = -1;
    private int depth;

    Scan(String text) {
      this.text = text;
    }

    boolean next() {
      at++;
      if (at >= text.length()) {
        return false;
      }
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = end(c);
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      return at < text.length();
    }

    private int end(char quote) {
      String three = String.valueOf(quote).repeat(3);
      boolean raw = at > 0 && Character.toLowerCase(text.charAt(at - 1)) == 'r';
      String closing = text.startsWith(three, at) ? three : String.valueOf(quote);
      int i = at + closing.length();
      while (i < text.length() && !text.startsWith(closing, i)) {
        i += !raw && text.charAt(i) == '\\' ? 2 : 1;
      }
      return i + closing.length() - 1;
    }

    int at() {
      return at;
    }

    int depth() {
      return depth;
    }
  }
}
