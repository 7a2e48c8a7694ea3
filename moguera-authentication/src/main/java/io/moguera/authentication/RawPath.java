package io.moguera.authentication;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses paths that a verifier and a router could read in two ways: {@code //}, {@code .} and
 * {@code ..} as segments, encoded slashes and backslashes, NUL, {@code ;}, malformed escapes.
 */
public final class RawPath {
  private static final Pattern ESCAPES = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

  private RawPath() {}

  /**
   * Checks a path as it is on the wire.
   *
   * @throws AuthenticationException if it can be read in two ways
   */
  public static void require(String rawPath) {
    String lower = rawPath.toLowerCase(Locale.ROOT);
    boolean ambiguous =
        lower.contains("//")
            || lower.contains("%2f")
            || lower.contains("%5c")
            || lower.contains("%00")
            || lower.indexOf('\\') >= 0
            || lower.indexOf(';') >= 0
            || !lower.startsWith("/")
            || !ESCAPES.matcher(lower).matches()
            || hasDotSegment(lower);
    if (ambiguous) {
      throw new AuthenticationException(
          AuthenticationException.Reason.MALFORMED,
          "The path holds //, ., .., ;, a backslash, an encoded slash or a malformed escape");
    }
  }

  private static boolean hasDotSegment(String path) {
    for (String segment : path.split("/", -1)) {
      String plain = segment.replace("%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
