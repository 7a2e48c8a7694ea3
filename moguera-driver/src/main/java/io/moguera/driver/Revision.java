package io.moguera.driver;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row was before one of its changes.
 *
 * @param number which change of the row it was, from 1
 * @param at when it was changed
 * @param author who changed it, or null
 * @param content what it was; null in a list of revisions
 */
public record Revision(long number, Instant at, @Nullable Reference author, @Nullable Row content) {
  /**
   * {@return what the row was}
   *
   * @throws NoSuchElementException in a list of revisions
   */
  public Row requireContent() {
    Row known = content;
    if (known == null) {
      throw new NoSuchElementException("A list of revisions tells no contents");
    }
    return known;
  }

  static Revision of(Row row) {
    return new Revision(
        Objects.requireNonNull(row.integer("number")),
        Objects.requireNonNull(row.instant("at")),
        row.reference("author"),
        row.row("content"));
  }
}
