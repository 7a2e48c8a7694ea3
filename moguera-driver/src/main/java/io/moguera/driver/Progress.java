package io.moguera.driver;

/** Told how far a transfer is. Called by the thread that sends, so return quickly. */
@FunctionalInterface
public interface Progress {
  /** Nobody wants to know. */
  Progress NONE = (bytes, total) -> {};

  /**
   * So much was handed to the network; an attempt that is made again begins anew.
   *
   * @param bytes so far
   * @param total bytes in all
   */
  void moved(long bytes, long total);
}
