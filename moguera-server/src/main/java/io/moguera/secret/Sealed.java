package io.moguera.secret;

/**
 * A secret that only the master key opens.
 *
 * @param masterKey the id of the key that sealed it
 * @param bytes nonce, ciphertext and tag
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per read would gain nothing
public record Sealed(String masterKey, byte[] bytes) {
  @Override
  public String toString() {
    return "Sealed[" + masterKey + "]";
  }
}
