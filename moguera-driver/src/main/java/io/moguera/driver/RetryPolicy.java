package io.moguera.driver;

import java.time.Duration;

/**
 * How long and how often a request is tried again: reads, and writes under their idempotency key.
 *
 * @param attempts how many there may be in all; 1 for no retries
 * @param firstDelay before the second attempt, at most; doubled for each further one
 * @param longestDelay that is not exceeded by the doubling
 * @param totalTime from the call to its return, whatever happens; an answer that would take longer
 *     is given up
 */
public record RetryPolicy(
    int attempts, Duration firstDelay, Duration longestDelay, Duration totalTime) {
  /** Six attempts within 60 seconds. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(6, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60));

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one of them makes no sense
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("There must be one attempt");
    }
    if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException("The delays must be in order and not negative");
    }
    if (!totalTime.isPositive()) {
      throw new IllegalArgumentException("The total time must be positive");
    }
  }

  /** {@return the same with another bound on the total time} */
  public RetryPolicy withTotalTime(Duration other) {
    return new RetryPolicy(attempts, firstDelay, longestDelay, other);
  }

  /** {@return the same with another number of attempts} */
  public RetryPolicy withAttempts(int other) {
    return new RetryPolicy(other, firstDelay, longestDelay, totalTime);
  }

  /**
   * {@return how long to wait after an attempt that failed}
   *
   * @param attempt from 1
   * @param random from 0 to 1: half of the delay is jitter, so that clients that failed together do
   *     not come back together
   */
  Duration delayAfter(int attempt, double random) {
    long doubled = firstDelay.toNanos() << Math.min(attempt - 1, 20);
    long nanos = doubled < firstDelay.toNanos() ? longestDelay.toNanos() : doubled;
    return Duration.ofNanos((long) (Math.min(nanos, longestDelay.toNanos()) * (0.5 + random / 2)));
  }
}
