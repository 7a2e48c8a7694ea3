package io.moguera.driver;

/** The request never reached a server: nothing was done, and it is safe to send it again. */
public final class NotSentException extends MogueraException {
  private static final long serialVersionUID = 1L;

  NotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
