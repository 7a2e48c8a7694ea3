package io.moguera.driver;

/** Told how far a transfer is. Called by the thread that transfers, so return quickly. */
@FunctionalInterface
public interface Progress {
  /** Nobody wants to know. */
  Progress NONE = (bytes, total) -> {};

  /**
   * So much was handed to the network, or came; an attempt that is made again begins anew.
   *
   * @param bytes so far
   * @param total bytes in all; -1 if the server did not say
   */
  void moved(long bytes, long total);
}
