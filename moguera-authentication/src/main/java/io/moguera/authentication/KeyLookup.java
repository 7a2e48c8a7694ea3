package io.moguera.authentication;

import java.util.Optional;

/**
 * Where a verifier finds the keys that may be used now. Called for each request, so that it had
 * better answer from memory; safe for use by several threads.
 *
 * @param <P> whom a key stands for
 */
@FunctionalInterface
public interface KeyLookup<P> {
  /** {@return the active key of that id; empty if there is none, or it expired or was revoked} */
  Optional<Key<P>> find(String accessKey);

  /**
   * A key that may be used now.
   *
   * @param principal whom it stands for
   */
  record Key<P>(Secret secret, P principal) {}
}
