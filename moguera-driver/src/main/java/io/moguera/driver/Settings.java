package io.moguera.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a client was built with.
 *
 * @param silence after which a stream that should say something every now and then counts as dead
 */
record Settings(
    Endpoints endpoints,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration transferTimeout,
    RetryPolicy retries,
    InstantSource clock,
    long cacheBytes,
    Duration silence,
    Waiting waiting) {

  /** Time as retries see it: a test need not wait. */
  record Waiting(LongSupplier nanoTime, Sleep sleep, DoubleSupplier random) {
    static Waiting real() {
      return new Waiting(System::nanoTime, Thread::sleep, Math::random);
    }
  }

  /** Waits. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }
}
