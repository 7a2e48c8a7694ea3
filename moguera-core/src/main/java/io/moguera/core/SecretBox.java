package io.moguera.core;

/**
 * Keeps secrets that must be read again, such as those that sign webhooks, from whoever sees the
 * database alone. Safe for use by several threads.
 */
public interface SecretBox {
  /** {@return a secret as text that only {@link #open} reads, bound to what it belongs to} */
  String seal(String secret, String owner);

  /**
   * Opens what was sealed for {@code owner}.
   *
   * @throws RuntimeException if it was changed, was sealed for another owner, or its key is gone
   */
  String open(String sealed, String owner);
}
