package io.moguera.postgres;

import java.io.Serial;

/**
 * The embedded server could not be started, kept or used. The message says what is wrong and what
 * to do about it, for the person who runs the program.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** A failure whose whole story is in the message. */
  public EmbeddedPostgresException(String message) {
    super(message);
  }

  /** A failure that another one caused. */
  public EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
