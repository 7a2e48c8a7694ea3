package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** RFC 3986 percent-encoding, as the scheme has it: upper-case hex, only unreserved bytes kept. */
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** {@return the text with every byte of its UTF-8 form encoded that is not unreserved} */
  static String encode(String text) {
    return encode(text, false);
  }

  /** {@return the same with slashes kept} */
  static String encodePath(String path) {
    return encode(path, true);
  }

  private static String encode(String text, boolean keepSlash) {
    int kept = 0;
    while (kept < text.length() && isKept(text.charAt(kept), keepSlash)) {
      kept++;
    }
    if (kept == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16).append(text, 0, kept);
    for (byte b : text.substring(kept).getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (isKept(c, keepSlash)) {
        out.append(c);
      } else {
        out.append('%');
        HEX.toHexDigits(out, b);
      }
    }
    return out.toString();
  }

  /**
   * Decodes {@code %XX}, and {@code +} as the space that forms mean by it.
   *
   * @throws IllegalArgumentException if an escape is malformed or the bytes are not UTF-8
   */
  static String decodeParameter(String text) {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] raw = text.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        if (i + 2 >= raw.length) {
          throw new IllegalArgumentException("A percent sign without two hex digits");
        }
        bytes.write(HexFormat.fromHexDigit(raw[i + 1]) << 4 | HexFormat.fromHexDigit(raw[i + 2]));
        i += 2;
      } else {
        bytes.write(raw[i] == '+' ? ' ' : raw[i]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Escapes that are not UTF-8", e);
    }
  }

  static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static boolean isKept(char c, boolean keepSlash) {
    return isUnreserved(c) || keepSlash && c == '/';
  }
}
