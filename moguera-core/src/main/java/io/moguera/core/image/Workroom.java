package io.moguera.core.image;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds as many decoded pictures at once as the heap has room for. Safe for use by several threads.
 */
public final class Workroom {
  /** A decoded picture, its turned or scaled copy, and what the rest of the server needs. */
  private static final long BYTES_EACH = 192L << 20;

  private final Semaphore places;
  private final Duration patience;

  Workroom(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /** {@return one for this machine} */
  public static Workroom ofThisMachine() {
    Runtime machine = Runtime.getRuntime();
    long places = machine.maxMemory() / BYTES_EACH;
    return new Workroom(
        Math.clamp(places, 1, machine.availableProcessors()), Duration.ofSeconds(10));
  }

  /**
   * Does work on a picture when there is room for it.
   *
   * @throws ProblemException if there is none for long
   */
  <T> T work(Supplier<T> work) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "Many pictures are being worked on; try again in a moment",
        List.of(),
        Map.of("retry_after_seconds", 2));
  }
}
