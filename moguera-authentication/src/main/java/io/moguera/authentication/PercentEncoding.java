package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** RFC 3986 percent-encoding, as the scheme has it: upper-case hex, only unreserved bytes kept. */
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** Encodes every byte of the UTF-8 form that is not unreserved. */
  static void encode(String text, boolean keepSlash, StringBuilder out) {
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c) || keepSlash && c == '/') {
        out.append(c);
      } else {
        out.append('%');
        HEX.toHexDigits(out, b);
      }
    }
  }

  /**
   * Decodes {@code %XX}, and {@code +} as the space that forms mean by it.
   *
   * @throws IllegalArgumentException if an escape is malformed or the bytes are not UTF-8
   */
  static String decodeParameter(String text) {
    try {
      if (text.indexOf('%') < 0) {
        return text.replace('+', ' ');
      }
      var bytes = new java.io.ByteArrayOutputStream(text.length());
      byte[] raw = text.getBytes(UTF_8);
      for (int i = 0; i < raw.length; i++) {
        if (raw[i] == '%') {
          if (i + 2 >= raw.length) {
            throw new IllegalArgumentException("A percent sign without two hex digits");
          }
          bytes.write(HexFormat.fromHexDigits(new String(raw, i + 1, 2, UTF_8)));
          i += 2;
        } else {
          bytes.write(raw[i] == '+' ? ' ' : raw[i]);
        }
      }
      return UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new IllegalArgumentException("Escapes that are not UTF-8", e);
    }
  }

  private static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
