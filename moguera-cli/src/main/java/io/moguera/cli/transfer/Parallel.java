package io.moguera.cli.transfer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on virtual threads, a bounded number at once. The first task that throws ends the lot:
 * no further one is begun, and {@link #await} throws what it threw.
 */
public final class Parallel implements AutoCloseable {
  private final int most;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  public Parallel(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** Begins the task as soon as there is room. */
  public void run(Runnable task) {
    acquire(1);
    if (failure.get() != null) {
      free.release();
      await();
    }
    threads.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            free.release();
          }
        });
  }

  /** Waits until every task has ended. */
  public void await() {
    acquire(most);
    free.release(most);
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private void acquire(int permits) {
    try {
      free.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The import was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
