package io.moguera.account;

/**
 * Who signed up and has not confirmed the address yet.
 *
 * @param fields of the user as JSON, with the hash of the password
 */
public record PendingSignUp(long id, String email, String fields) {
  /** Prints without the fields. */
  @Override
  public String toString() {
    return "PendingSignUp[" + id + "]";
  }
}
