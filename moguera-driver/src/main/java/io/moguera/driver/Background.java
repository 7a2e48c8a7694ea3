package io.moguera.driver;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on a thread of its own, with a future that can cut it off. */
final class Background {
  private Background() {}

  static <R extends @Nullable Object> CompletableFuture<R> run(
      Transport transport, Supplier<R> work) {
    var future = new CompletableFuture<R>();
    var worker = new AtomicReference<@Nullable Thread>();
    transport.execute(
        () -> {
          worker.set(Thread.currentThread());
          try {
            // Whoever cancels from here on finds the thread; whoever did before is seen.
            if (!future.isDone()) {
              boolean ignored = future.complete(work.get());
            }
          } catch (RuntimeException | Error e) {
            boolean ignored = future.completeExceptionally(e);
          } finally {
            worker.set(null);
          }
        });
    var ignored =
        future.whenComplete(
            (result, failure) -> {
              Thread running = worker.get();
              if (future.isCancelled() && running != null) {
                running.interrupt();
              }
            });
    return future;
  }
}
