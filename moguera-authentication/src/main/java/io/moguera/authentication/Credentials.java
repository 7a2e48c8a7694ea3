package io.moguera.authentication;

/**
 * An access key and its secret: what a client signs with. Prints without the secret.
 *
 * @param accessKey the key's id, which every signature names
 * @param secret what proves the possession of the key
 */
public record Credentials(String accessKey, Secret secret) {
  /**
   * Validates the id.
   *
   * @throws IllegalArgumentException if the id holds anything but {@code A-Z} and {@code 0-9}
   */
  public Credentials {
    if (!AccessKeyIds.isWellFormed(accessKey)) {
      throw new IllegalArgumentException("An access key id consists of A to Z and 0 to 9");
    }
  }

  /** {@return credentials of an id and a secret given as text} */
  public static Credentials of(String accessKey, String secret) {
    return new Credentials(accessKey, Secret.of(secret));
  }
}
