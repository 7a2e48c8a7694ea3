package io.moguera.core.schema.sql;

import io.moguera.core.schema.sql.Model.JoinTable;
import io.moguera.core.schema.sql.Model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What nobody declares any more: it stays until it is dropped on purpose. */
final class LeftoverSteps {
  private final PlanDraft draft;
  private final Catalog catalog;

  LeftoverSteps(PlanDraft draft) {
    this.draft = draft;
    this.catalog = draft.catalog();
  }

  void planColumns(Table table) {
    catalog
        .find(table.name())
        .ifPresent(
            there ->
                there.columns.forEach(
                    (name, column) -> {
                      if (!name.equals("id") && !table.columns().containsKey(name)) {
                        drop(table.name(), name, column);
                      }
                    }));
  }

  private void drop(String table, String name, ColumnState column) {
    String alter = "alter table %s ".formatted(Names.table(table));
    String drop = alter + "drop column " + Names.quoted(name);
    if (name.equals("deleted_at")) {
      // What is in the trash would come back to light.
      draft.breaking(
          table, "delete from %s where deleted_at is not null".formatted(Names.table(table)));
      draft.breaking(table, drop);
      return;
    }
    if (column.notNull() && column.standard().isEmpty()) {
      // New rows have nothing to put there.
      draft.additive(table, alter + "alter column " + Names.quoted(name) + " drop not null");
    }
    draft.destructive(table, drop);
  }

  void planTables(List<Table> declared, List<JoinTable> joins, JoinTableSteps joinSteps) {
    var names = new ArrayList<>(joinSteps.leftovers(joins));
    List<String> resources =
        catalog.tables().stream()
            .filter(table -> table.note.equals(ColumnSteps.NOTE))
            .map(table -> table.name)
            .filter(name -> declared.stream().noneMatch(table -> table.name().equals(name)))
            .toList();
    names.addAll(resources);
    if (names.isEmpty()) {
      return;
    }
    // In one statement, since they may refer to each other.
    draft.destructive(
        names.getFirst(),
        "drop table " + names.stream().map(Names::table).collect(Collectors.joining(", ")));
    for (String resource : resources) {
      for (String table : catalog.aboutResources()) {
        // The change feed goes on telling what was.
        if (!table.equals("changes")) {
          draft.destructive(
              "",
              "delete from moguera.%s where resource = %s"
                  .formatted(Names.quoted(table), Names.literal(resource)));
        }
      }
    }
  }
}
