package io.moguera.core.read.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A row with all that was fetched for it. For one thread. */
final class LoadedRow {
  private final RowSelect select;
  private final Record row;
  private final Map<String, List<Summary>> summaries = new HashMap<>();
  private final Map<String, List<LoadedRow>> rows = new HashMap<>();

  LoadedRow(RowSelect select, Record row) {
    this.select = select;
    this.row = row;
  }

  RowSelect select() {
    return select;
  }

  Record row() {
    return row;
  }

  long id() {
    return Objects.requireNonNull(row.get(RowSelect.id()));
  }

  long version() {
    return Objects.requireNonNull(row.get(RowSelect.version()));
  }

  void summaries(String name, List<Summary> related) {
    summaries.put(name, related);
  }

  List<Summary> summaries(String name) {
    return summaries.getOrDefault(name, List.of());
  }

  void rows(String name, List<LoadedRow> related) {
    rows.put(name, related);
  }

  List<LoadedRow> rows(String name) {
    return rows.getOrDefault(name, List.of());
  }

  /** {@return the one related row, if there is one that may be seen} */
  @Nullable LoadedRow whole(String name) {
    List<LoadedRow> related = rows(name);
    return related.isEmpty() ? null : related.getFirst();
  }
}
