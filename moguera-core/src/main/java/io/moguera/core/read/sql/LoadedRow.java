package io.moguera.core.read.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row with all that was fetched for it. For one thread. */
final class LoadedRow {
  private final RowSelect select;
  private final @Nullable Object[] values;
  private final Map<String, List<LoadedRow>> related = HashMap.newHashMap(0);

  LoadedRow(RowSelect select, @Nullable Object[] values) {
    this.select = select;
    this.values = values;
  }

  RowSelect select() {
    return select;
  }

  /** {@return the value of the column at a place of {@link RowSelect#columns}} */
  @Nullable Object value(int column) {
    return values[column];
  }

  @Nullable String text(int column) {
    return (String) values[column];
  }

  long id() {
    return (Long) Objects.requireNonNull(values[RowSelect.ID_COLUMN]);
  }

  long version() {
    return (Long) Objects.requireNonNull(values[RowSelect.VERSION_COLUMN]);
  }

  void related(String name, List<LoadedRow> rows) {
    related.put(name, rows);
  }

  List<LoadedRow> related(String name) {
    return related.getOrDefault(name, List.of());
  }
}
