package io.moguera.core.property;

import org.jspecify.annotations.Nullable;

/**
 * A random expression: what is written, and what it means.
 *
 * <p>What it means is put in words once, here: equality knows null; all else that meets null, and
 * whatever is asked of no row, is an error, which is neither true nor false and denies. Nobody is
 * {@code me}: what is asked of a caller who is anonymous is an error too.
 */
record Formula(String source, Meaning meaning) {
  /** Gives true, false, a value, or null; null for a truth is an error. */
  interface Meaning {
    /**
     * @throws NoRowException if something is asked of no row, which is an error
     */
    @Nullable Object in(Scope scope);
  }

  /** Something was asked of no row. */
  static final class NoRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** {@return whether it is true; null for an error} */
  @Nullable Boolean truth(Scope scope) {
    try {
      return (Boolean) meaning.in(scope);
    } catch (NoRowException error) {
      return null;
    }
  }

  boolean holds(Scope scope) {
    return Boolean.TRUE.equals(truth(scope));
  }

  static @Nullable Boolean not(@Nullable Boolean a) {
    return a == null ? null : !a;
  }

  static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return a == null || b == null ? null : true;
  }

  static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
    return not(and(not(a), not(b)));
  }
}
