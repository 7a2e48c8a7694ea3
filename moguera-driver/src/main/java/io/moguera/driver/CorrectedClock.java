package io.moguera.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's clock, put right by what servers said of their own. */
final class CorrectedClock implements InstantSource {
  private final InstantSource clock;
  private volatile Duration offset = Duration.ZERO;

  CorrectedClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(offset);
  }

  void correct(Instant serverTime) {
    offset = Duration.between(clock.instant(), serverTime);
  }
}
