package io.moguera.core.change;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for changes: at once for those of this instance, and every now and then for
 * those of others, which only the log tells of. Safe for use by several threads.
 */
public final class News {
  /** How long a change of another instance may go unnoticed. */
  private static final Duration LOOKING = Duration.ofMillis(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;
  private boolean closed;

  /** Tells that there was a change here. */
  public void tell() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** {@return a number that grows with each change here} */
  public long seen() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is worth while to look into the log again.
   *
   * @param seen what {@link #seen} gave before the last look
   * @return whether to go on; false from when on the server ends
   */
  public boolean await(long seen) throws InterruptedException {
    lock.lock();
    try {
      long left = LOOKING.toNanos();
      while (count == seen && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Sends everybody home. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
