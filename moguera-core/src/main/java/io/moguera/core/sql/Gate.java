package io.moguera.core.sql;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many threads at once to a pool of connections as it has, in the order in which they came:
 * pools serve whoever asks at the right moment, and some waited long behind those who came later.
 * Safe for use by several threads.
 */
public final class Gate {
  private static final String SQLSTATE_UNREACHABLE = "08001";

  private final Semaphore places;
  private final long patienceNanos;

  /** How often the thread is inside: who has a place may need a further connection meanwhile. */
  @SuppressWarnings("ThreadLocalUsage") // a gate lives as long as its pool
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  private volatile @Nullable Refusal last;

  /**
   * A gate before a pool.
   *
   * @param places as many as the pool has connections
   * @param patience how long a thread waits for its turn
   */
  public Gate(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patienceNanos = patience.toNanos();
  }

  /** {@return a gate that everybody passes} */
  public static Gate open() {
    return new Gate(Integer.MAX_VALUE, Duration.ZERO);
  }

  /** That the pool gave no connection. */
  private record Refusal(long nanos, DataAccessException failure) {}

  /**
   * Waits for a place, which {@link #leave} gives back. A thread that has one gets in at once.
   *
   * @throws DataAccessException if none came free in time, or the database turned out to be away
   *     meanwhile
   */
  void enter() {
    if (!enterAtOnce()) {
      await();
      depth.set(1);
    }
  }

  /** {@return whether there was a place for which nobody waits; {@link #leave} gives it back} */
  boolean enterAtOnce() {
    int before = depth.get();
    if (before == 0 && !tryAcquire(0)) {
      return false;
    }
    depth.set(before + 1);
    return true;
  }

  private void await() {
    long came = System.nanoTime();
    if (!tryAcquire(patienceNanos)) {
      throw refused("No connection to the database came free in time", null);
    }
    Refusal refusal = last;
    if (refusal != null && refusal.nanos() - came > 0) {
      // Whoever waited behind those who were refused has waited long enough.
      places.release();
      throw refused("The database was away", refusal.failure());
    }
  }

  /** Gives back what {@link #enter} took, by the same thread. */
  void leave() {
    int left = depth.get() - 1;
    depth.set(left);
    if (left == 0) {
      places.release();
    }
  }

  /** Notes that the pool had no connection for a thread that was let in. */
  void refused(DataAccessException failure) {
    last = new Refusal(System.nanoTime(), failure);
  }

  private boolean tryAcquire(long nanos) {
    try {
      return places.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static DataAccessException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return refused("Interrupted while waiting for a connection to the database", e);
  }

  private static DataAccessException refused(String detail, @Nullable Exception cause) {
    return new DataAccessException(
        detail, new SQLTransientConnectionException(detail, SQLSTATE_UNREACHABLE, cause));
  }
}
