package io.moguera.core.property;

import org.jspecify.annotations.Nullable;

/**
 * A random expression: what is written, and what it means.
 *
 * <p>What it means is put in words once, here: a field of no row is null; equality knows null; all
 * else that meets null is unknown, which is neither true nor false and denies. Nobody is {@code
 * me}: whatever is asked of a caller who is anonymous is unknown.
 */
record Formula(String source, Meaning meaning) {
  /** Gives true, false, a value, or null for what is unknown. */
  interface Meaning {
    @Nullable Object in(Scope scope);
  }

  @Nullable Boolean truth(Scope scope) {
    return (Boolean) meaning.in(scope);
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
