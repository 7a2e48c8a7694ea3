package io.moguera.core.sql;

import io.moguera.core.problem.sql.SqlFailures;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that several requests want while they wait at the gate, fetched by one statement. Whoever
 * finds a place free reads alone and at once; only those who have to wait do so together, behind
 * the first of them, and the statement begins after all of them have asked. Safe for use by several
 * threads.
 */
public final class Batches {
  /** Rows of one statement. */
  private static final int MOST = 100;

  private final Gate gate;
  private final Map<Object, Batch<?>> open = new HashMap<>();

  Batches(Gate gate) {
    this.gate = gate;
  }

  /** Fetches rows by their ids. */
  public interface Fetch<T> {
    /** {@return the rows that are there}; {@code slots} are those of the last who asked */
    Map<Long, T> rows(Slots slots, Set<Long> ids);
  }

  /**
   * Reads a row, alone or with others.
   *
   * @param kind equal for those for whom the same statement gives the same, but for the time
   * @param slots of the one who asks now
   * @param alone reads the row by itself
   * @param together reads several
   */
  public <T> Optional<T> find(
      Object kind, Slots slots, long id, Supplier<Optional<T>> alone, Fetch<T> together) {
    if (gate.enterAtOnce()) {
      return inside(alone);
    }
    Batch<T> batch = join(kind, slots, id);
    if (batch.leader == Thread.currentThread()) {
      lead(kind, batch, together);
    }
    Outcome<T> outcome = batch.await();
    return switch (outcome) {
      case Outcome.Found<T> found -> Optional.ofNullable(found.rows().get(id));
      case Outcome.Away<T> away -> throw away.failure();
      case Outcome.Failed<T> _ -> {
        gate.enter();
        yield inside(alone);
      }
    };
  }

  private <T> T inside(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      gate.leave();
    }
  }

  @SuppressWarnings("unchecked") // those of one kind fetch the same
  private <T> Batch<T> join(Object kind, Slots slots, long id) {
    synchronized (open) {
      Batch<T> batch = (Batch<T>) open.get(kind);
      if (batch == null || batch.ids.size() == MOST) {
        batch = new Batch<>(slots);
        open.put(kind, batch);
      }
      batch.ids.add(id);
      batch.slots = slots;
      return batch;
    }
  }

  private <T> void lead(Object kind, Batch<T> batch, Fetch<T> together) {
    Outcome<T> outcome = new Outcome.Failed<>();
    try {
      gate.enter();
      outcome =
          inside(
              () -> {
                close(kind, batch);
                return new Outcome.Found<>(together.rows(batch.slots, batch.ids));
              });
    } catch (RuntimeException e) {
      if (SqlFailures.isAway(e) && !Thread.currentThread().isInterrupted()) {
        outcome = new Outcome.Away<>(e);
      }
    } finally {
      close(kind, batch);
      batch.complete(outcome);
    }
  }

  /** Lets nobody join any more. */
  private void close(Object kind, Batch<?> batch) {
    synchronized (open) {
      open.remove(kind, batch);
    }
  }

  /** What came of a batch. */
  private sealed interface Outcome<T> {
    record Found<T>(Map<Long, T> rows) implements Outcome<T> {}

    /** The database is away, for all. */
    record Away<T>(RuntimeException failure) implements Outcome<T> {}

    /**
     * It may be another's row for which a rule can't be answered, or the reader alone that was
     * interrupted.
     */
    record Failed<T>() implements Outcome<T> {}
  }

  /** Those who wait together; who joins holds the lock of those that are open. */
  private static final class Batch<T> {
    private final Thread leader = Thread.currentThread();
    private final Set<Long> ids = new LinkedHashSet<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private Slots slots;
    private volatile @Nullable Outcome<T> outcome;

    Batch(Slots slots) {
      this.slots = slots;
    }

    void complete(Outcome<T> came) {
      outcome = came;
      done.countDown();
    }

    Outcome<T> await() {
      try {
        done.await();
      } catch (InterruptedException e) {
        throw Gate.interrupted(e);
      }
      Outcome<T> came = outcome;
      if (came == null) {
        throw new IllegalStateException("A batch ended without an outcome");
      }
      return came;
    }
  }
}
