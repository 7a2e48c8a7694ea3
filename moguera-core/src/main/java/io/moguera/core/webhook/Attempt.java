package io.moguera.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What became of one attempt to deliver a message.
 *
 * @param status what the receiver answered; empty if it did not
 * @param error why there is no answer; empty if there is one
 * @param response how the answer's body begins
 */
public record Attempt(
    Instant at, Duration duration, OptionalInt status, String error, String response) {
  private static final int GONE = 410;

  public boolean delivered() {
    return status.isPresent() && status.getAsInt() / 100 == 2;
  }

  /** {@return whether the receiver asks to be told no more} */
  public boolean gone() {
    return status.isPresent() && status.getAsInt() == GONE;
  }
}
