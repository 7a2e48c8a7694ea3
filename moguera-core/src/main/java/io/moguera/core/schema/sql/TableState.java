package io.moguera.core.schema.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table that is there, as the steps planned so far leave it. */
final class TableState {
  String name;

  /** Before it was renamed. */
  final String before;

  final String note;
  final Map<String, ColumnState> columns = new LinkedHashMap<>();
  final List<ConstraintState> constraints = new ArrayList<>();
  final List<IndexState> indexes = new ArrayList<>();

  TableState(String name, String note) {
    this.name = name;
    this.before = name;
    this.note = note;
  }

  Optional<ColumnState> column(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  Optional<ConstraintState> check(String column) {
    return constraints.stream()
        .filter(k -> k.kind.equals("c") && k.name.equals(Names.check(name, column)))
        .findFirst();
  }

  Optional<ConstraintState> foreignKey(String column) {
    return constraints.stream()
        .filter(k -> k.kind.equals("f") && k.columns.equals(List.of(column)))
        .findFirst();
  }

  void renameColumn(String column, String to) {
    var copy = new LinkedHashMap<>(columns);
    columns.clear();
    copy.forEach((name, state) -> columns.put(name.equals(column) ? to : name, state));
    constraints.forEach(
        constraint ->
            constraint.columns =
                constraint.columns.stream().map(c -> c.equals(column) ? to : c).toList());
    indexes.forEach(
        index ->
            index.index =
                new Model.Index(
                    index.index.keys().stream()
                        .map(
                            key ->
                                key.column().equals(column)
                                    ? new Model.IndexKey(to, key.descending())
                                    : key)
                        .toList(),
                    index.index.method(),
                    index.index.where()));
  }

  /** What goes with a column that is dropped. */
  void dropColumn(String column) {
    columns.remove(column);
    constraints.removeIf(constraint -> constraint.columns.contains(column));
    indexes.removeIf(
        index -> index.index.keys().stream().anyMatch(key -> key.column().equals(column)));
  }
}
