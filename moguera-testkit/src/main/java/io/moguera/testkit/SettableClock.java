package io.moguera.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class SettableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private SettableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** A clock that shows {@code now}. */
  public static SettableClock at(Instant now) {
    return new SettableClock(now);
  }

  /** A clock that shows an instant in ISO 8601, such as {@code 2026-11-24T10:00:00Z}. */
  public static SettableClock at(String now) {
    return at(Instant.parse(now));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Shows {@code next} from now on, which may lie in the past. */
  public void set(Instant next) {
    now.set(next);
  }

  /** Moves on by {@code step}, or back by a negative one, and returns what the clock then shows. */
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }

  @Override
  public String toString() {
    return "SettableClock[" + instant() + "]";
  }
}
