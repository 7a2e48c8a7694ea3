package io.moguera.core.schema.sql;

import io.moguera.core.schema.sql.Model.Index;
import io.moguera.core.schema.sql.Model.IndexKey;
import io.moguera.core.schema.sql.Model.Table;
import java.util.Optional;
import java.util.stream.Collectors;

/** Indexes made and, where nobody needs them any more, dropped. */
final class IndexSteps {
  private final PlanDraft draft;

  IndexSteps(PlanDraft draft) {
    this.draft = draft;
  }

  void plan(Table table) {
    Optional<TableState> there = draft.catalog().find(table.name());
    there.ifPresent(
        state ->
            state.indexes.stream()
                .filter(index -> index.name.equals(Names.index(table.name(), index.index)))
                .filter(index -> !table.indexes().contains(index.index))
                .forEach(
                    index ->
                        draft.additive(table.name(), "drop index " + Names.table(index.name))));
    for (Index index : table.indexes()) {
      boolean found =
          there.isPresent() && there.get().indexes.stream().anyMatch(i -> i.index.equals(index));
      if (!found) {
        draft.beside(table.name(), create(table.name(), index));
      }
    }
  }

  private static String create(String table, Index index) {
    return "create index %s on %s %s(%s)%s"
        .formatted(
            Names.quoted(Names.index(table, index)),
            Names.table(table),
            index.method().equals("btree") ? "" : "using " + index.method() + " ",
            index.keys().stream().map(IndexKey::sql).collect(Collectors.joining(", ")),
            index.where().isEmpty() ? "" : " where " + index.where());
  }
}
