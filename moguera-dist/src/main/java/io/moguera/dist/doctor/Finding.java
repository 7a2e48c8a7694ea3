package io.moguera.dist.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param check what was looked at
 * @param state how it is
 * @param key of the text that says so; with {@code .mend}, of the one that says how to mend it
 * @param values in the text
 */
record Finding(Check check, State state, String key, List<String> values) {
  /** What is looked at. */
  enum Check {
    SETTINGS,
    DISK,
    PORT,
    MASTER_KEY,
    DATABASE,
    CLOCK,
    MIGRATIONS,
    SCHEMA,
    STORAGE,
    MAIL,
    API
  }

  /** How it is. */
  enum State {
    FINE,
    WRONG,
    /** It could not be looked at, for a reason that is told. */
    LEFT_OUT
  }

  static Finding fine(Check check, String key, @Nullable Object... values) {
    return of(check, State.FINE, key, values);
  }

  static Finding wrong(Check check, String key, @Nullable Object... values) {
    return of(check, State.WRONG, key, values);
  }

  static Finding leftOut(Check check, String key, @Nullable Object... values) {
    return of(check, State.LEFT_OUT, key, values);
  }

  private static Finding of(Check check, State state, String key, @Nullable Object... values) {
    return new Finding(
        check, state, key, java.util.stream.Stream.of(values).map(String::valueOf).toList());
  }
}
