package io.moguera.account;

import java.io.ByteArrayOutputStream;

/** Base 32 after RFC 4648, without padding, as authenticators take secrets. */
public final class Base32 {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  /** {@return bytes as text} */
  public static String encoded(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = buffer << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(LETTERS.charAt(buffer >>> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(LETTERS.charAt(buffer << 5 - bits & 31));
    }
    return text.toString();
  }

  /**
   * {@return the bytes of a text}
   *
   * @throws IllegalArgumentException if it is none
   */
  public static byte[] decoded(String text) {
    var bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = LETTERS.indexOf(text.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("Not base 32");
      }
      buffer = buffer << 5 | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >>> bits & 0xff);
      }
    }
    return bytes.toByteArray();
  }
}
