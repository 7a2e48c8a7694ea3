package io.moguera.authentication;

import java.util.HexFormat;

/**
 * Refuses paths that a verifier and a router could read in two ways: {@code //}, {@code .} and
 * {@code ..} as segments, encoded slashes, backslashes and control characters, {@code ;}, malformed
 * escapes and such that are not UTF-8, and what an address can't hold unencoded.
 */
public final class RawPath {
  private RawPath() {}

  /**
   * Checks a path as it is on the wire.
   *
   * @throws AuthenticationException if it can be read in two ways
   */
  public static void require(String rawPath) {
    if (!isPlain(rawPath)) {
      throw new AuthenticationException(
          AuthenticationException.Reason.MALFORMED,
          "The path holds //, ., .., ;, a backslash, an encoded slash, a malformed escape or a"
              + " character that must be encoded");
    }
  }

  private static boolean isPlain(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      return false;
    }
    int start = 1;
    boolean ascii = true;
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/') {
        if (i == start || isDots(path, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (c == '%') {
        if (!isPlainEscape(path, i)) {
          return false;
        }
        ascii &= path.charAt(i + 1) < '8';
        i += 2;
      } else if (c <= ' ' || c > '~' || c == ';' || c == '\\' || c == '#' || c == '?') {
        return false;
      }
    }
    return !isDots(path, start, path.length()) && (ascii || isUtf8(path));
  }

  private static boolean isUtf8(String path) {
    try {
      return !PercentEncoding.decodeParameter(path).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Two hex digits of anything but a slash, a backslash and control characters. */
  private static boolean isPlainEscape(String path, int at) {
    if (at + 2 >= path.length()) {
      return false;
    }
    char high = path.charAt(at + 1);
    char low = path.charAt(at + 2);
    if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
      return false;
    }
    int value = HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low);
    return value > 0x1f && value != 0x7f && value != '/' && value != '\\';
  }

  /** Whether a segment is one or two dots, each perhaps encoded. */
  private static boolean isDots(String path, int start, int end) {
    int dots = 0;
    int i = start;
    while (i < end) {
      if (path.charAt(i) == '.') {
        i++;
      } else if (path.startsWith("%2e", i) || path.startsWith("%2E", i)) {
        i += 3;
      } else {
        return false;
      }
      dots++;
    }
    return dots == 1 || dots == 2;
  }
}
