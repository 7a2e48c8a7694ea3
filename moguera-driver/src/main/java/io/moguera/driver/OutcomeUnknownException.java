package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * The request was sent, or may have been, and no whole answer came: a write may have been done or
 * not. A read simply failed.
 */
public final class OutcomeUnknownException extends MogueraException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
