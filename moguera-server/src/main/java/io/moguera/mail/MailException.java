package io.moguera.mail;

/** A mail that the server for mail did not take. */
public final class MailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  MailException(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /** {@return whether trying again is of no use, as where there is no such recipient} */
  public boolean isLasting() {
    return lasting;
  }
}
