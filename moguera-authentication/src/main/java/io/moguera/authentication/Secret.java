package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** A secret access key. It can't print itself, and compares in constant time. */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Takes a secret.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A secret must not be empty");
    }
    return new Secret(text);
  }

  /** {@return the secret itself; keep it out of logs, messages and addresses} */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(text.getBytes(UTF_8), secret.text.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** {@return blots, whatever the secret} */
  @Override
  public String toString() {
    return "████";
  }
}
