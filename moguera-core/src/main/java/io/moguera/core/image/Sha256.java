package io.moguera.core.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which contents are known. */
public final class Sha256 {
  private Sha256() {}

  /** {@return a digest, which every Java has} */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
