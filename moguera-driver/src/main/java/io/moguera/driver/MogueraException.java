package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/** Why a request gave no answer, or not the one that was wanted. There are three kinds. */
public abstract sealed class MogueraException extends RuntimeException
    permits NotSentException, OutcomeUnknownException, ProblemException {
  private static final long serialVersionUID = 1L;

  MogueraException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
