package io.moguera.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which contents are known, and texts that must not lie about. */
public final class Sha256 {
  private Sha256() {}

  /** {@return a digest, which every Java has} */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** {@return the hash of a text in UTF-8} */
  public static byte[] of(String text) {
    return digest().digest(text.getBytes(UTF_8));
  }
}
