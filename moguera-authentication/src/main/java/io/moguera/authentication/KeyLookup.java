package io.moguera.authentication;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a verifier finds the keys that may be used now. The verifier remembers an answer, and the
 * key derived from its secret, for at most {@link VerifierOptions#keyLifetime()} or until it is
 * told to {@linkplain RequestVerifier#forget forget} it, so that this is asked seldom and may look
 * into a database. Safe for use by several threads.
 *
 * @param <P> whom a key stands for
 */
@FunctionalInterface
public interface KeyLookup<P> {
  /**
   * Finds a key.
   *
   * @return the active key of that id; empty if there is none, or it expired or was revoked, or its
   *     owner may not sign in
   */
  Optional<Key<P>> find(String accessKey);

  /**
   * A key that may be used now.
   *
   * @param secret gives the plain secret. Asked once, when a signing key is derived from it; the
   *     secret is not kept
   * @param principal whom the key stands for
   * @param expiresAt from when on the key is refused, {@link Instant#MAX} for never
   */
  record Key<P>(Supplier<Secret> secret, P principal, Instant expiresAt) {
    /** {@return a key without an end} */
    public static <P> Key<P> lasting(Supplier<Secret> secret, P principal) {
      return new Key<>(secret, principal, Instant.MAX);
    }

    /** Prints whom it stands for. */
    @Override
    public String toString() {
      return "Key[" + principal + ", until " + expiresAt + "]";
    }
  }
}
