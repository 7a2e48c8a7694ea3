package io.moguera.core.schema.sql;

import io.moguera.core.schema.sql.Model.Table;
import java.util.List;
import java.util.Optional;

/**
 * Which fields the search looks into. Where they change, the rows that are there are marked, and
 * the {@link Reindexer} computes what they are found by.
 */
final class SearchSteps {
  private static final String COLUMN = "search_terms";

  private final PlanDraft draft;

  SearchSteps(PlanDraft draft) {
    this.draft = draft;
  }

  void plan(Table table, ColumnSteps columns) {
    if (table.searched().isEmpty()) {
      return;
    }
    String note = "Words of " + fields(table.searched());
    Optional<ColumnState> there =
        draft.catalog().find(table.name()).flatMap(state -> state.column(COLUMN));
    if (there.filter(column -> column.note().equals(note)).isPresent()) {
      return;
    }
    draft.create(
        "comment on column %s.%s is %s"
            .formatted(Names.table(table.name()), COLUMN, Names.literal(note)));
    if (!columns.isNew(table.name())) {
      draft.create(
          """
          insert into moguera.reindexing (resource, fields, reached) values (%s, %s, 0)
          on conflict (resource) do update set fields = excluded.fields, reached = 0\
          """
              .formatted(Names.literal(table.name()), Names.literal(fields(table.searched()))));
    }
  }

  /** {@return the fields that the search looks into, as text} */
  static String fields(List<String> searched) {
    return String.join(", ", searched);
  }
}
