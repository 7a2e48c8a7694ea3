package io.moguera.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a list: a page of it.
 *
 * @param items the rows
 * @param nextCursor what {@link ListQuery#after} takes for those that follow, or null at the end
 * @param prevCursor what {@link ListQuery#before} takes for those that precede, or null at the
 *     start
 * @param total the number of all rows, or null if it was not asked for
 */
public record Slice<T>(
    List<T> items, @Nullable String nextCursor, @Nullable String prevCursor, @Nullable Long total) {
  /** Copies the list. */
  public Slice {
    items = List.copyOf(items);
  }

  /** {@return the cursor of those that follow} */
  public Optional<String> next() {
    return Optional.ofNullable(nextCursor);
  }

  /** {@return the cursor of those that precede} */
  public Optional<String> prev() {
    return Optional.ofNullable(prevCursor);
  }

  /** {@return the number of all rows, if it was asked for} */
  public OptionalLong count() {
    return total == null ? OptionalLong.empty() : OptionalLong.of(total);
  }
}
