package io.moguera.driver;

import java.util.concurrent.CompletableFuture;

/**
 * A listener being told of changes. Safe for use by several threads. It ends when it is closed,
 * when its client is closed, when the server refuses the caller, or when the listener throws.
 */
public final class Subscription implements AutoCloseable {
  private final ChangeStream<?> stream;

  Subscription(ChangeStream<?> stream) {
    this.stream = stream;
  }

  /**
   * {@return the position of the last change that the listener took, or the one that was begun
   * with; whoever goes on from it is told of everything that follows, and of nothing twice}
   */
  public String position() {
    return stream.position();
  }

  /**
   * {@return completed once the listener is called no more: with nothing if this or the client was
   * closed, else with the {@link ProblemException} of the server or what the listener threw}
   */
  public CompletableFuture<Void> ended() {
    return stream.ended();
  }

  /** Ends it. A call of the listener that is running goes on; {@link #ended()} waits for it. */
  @Override
  public void close() {
    stream.close();
  }
}
