package io.moguera.driver;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a row.
 *
 * @param position where it is in the feed; what follows is asked for by it
 * @param resource whose row it was
 * @param id the row's
 * @param version the row's, after the change
 * @param operation created, updated or deleted
 * @param at when it happened
 * @param row the row as it is when the change is read, which may be further on; null where rows
 *     were not asked for, or it is gone
 * @param <T> what a row is read into
 */
public record Change<T>(
    String position,
    String resource,
    long id,
    long version,
    String operation,
    Instant at,
    @Nullable T row) {
  static <T> Change<T> of(Row json, Binding<T> binding) {
    @Nullable Row row = json.row("row");
    return new Change<>(
        json.requireText("position"),
        json.requireText("resource"),
        json.id(),
        json.version(),
        json.requireText("operation"),
        Objects.requireNonNull(json.instant("at")),
        row == null ? null : binding.read(row));
  }
}
