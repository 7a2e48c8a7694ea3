package io.moguera.authentication;

/**
 * Reads a body that came without a declared hash, to hash it; the limit on its size is the
 * reader's.
 */
@FunctionalInterface
public interface PayloadSource {
  /** {@return the hash of the body} */
  Payload payload();
}
