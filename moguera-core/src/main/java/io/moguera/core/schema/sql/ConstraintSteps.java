package io.moguera.core.schema.sql;

import io.moguera.core.schema.sql.Model.ForeignKey;
import io.moguera.core.schema.sql.Model.Table;
import io.moguera.core.schema.sql.Model.Unique;
import java.util.List;
import java.util.Optional;

/** Limits, references and what is unique. */
final class ConstraintSteps {
  private final PlanDraft draft;
  private final ColumnSteps columns;

  ConstraintSteps(PlanDraft draft, ColumnSteps columns) {
    this.draft = draft;
    this.columns = columns;
  }

  void plan(Table table) {
    Optional<TableState> there = draft.catalog().find(table.name());
    table.checks().forEach((column, limits) -> check(table, there, column, limits));
    table.uniques().forEach(unique -> unique(table, there, unique));
    there.ifPresent(state -> leftovers(table, state));
  }

  /** Once all tables are there. */
  void planForeignKeys(Table table) {
    Optional<TableState> there = draft.catalog().find(table.name());
    table.foreignKeys().forEach((column, key) -> foreignKey(table.name(), there, column, key));
  }

  private static String alter(String table) {
    return "alter table " + Names.table(table) + " ";
  }

  private static String drop(ConstraintState constraint) {
    return "drop constraint " + Names.quoted(constraint.name);
  }

  private void check(Table table, Optional<TableState> there, String column, Limits limits) {
    String name = Names.check(table.name(), column);
    String add = "add constraint %s check (%s)".formatted(Names.quoted(name), limits.sql(column));
    Optional<ConstraintState> found = there.flatMap(state -> state.check(column));
    if (found.isPresent()) {
      Limits before = Limits.parsed(found.get().definition);
      String replace = alter(table.name()) + drop(found.get()) + ", " + add + " not valid";
      if (before.admits(limits) && limits.admits(before)) {
        return;
      }
      if (limits.admits(before)) {
        // What is there is within the wider limits.
        draft.additive(table.name(), replace);
        return;
      }
      draft.destructive(table.name(), replace);
      validate(table.name(), name);
    } else if (columns.isNew(table.name(), column)) {
      draft.additive(table.name(), alter(table.name()) + add);
    } else {
      draft.destructive(table.name(), alter(table.name()) + add + " not valid");
      validate(table.name(), name);
    }
  }

  private void validate(String table, String constraint) {
    draft.destructive(table, alter(table) + "validate constraint " + Names.quoted(constraint));
  }

  private void unique(Table table, Optional<TableState> there, Unique unique) {
    boolean found =
        there.isPresent()
            && there.get().constraints.stream()
                .anyMatch(
                    k ->
                        k.kind.equals("u")
                            && k.columns.equals(unique.columns())
                            && k.deferred == unique.deferred());
    if (found) {
      return;
    }
    String sql =
        alter(table.name())
            + "add constraint %s unique (%s)%s"
                .formatted(
                    Names.quoted(Names.unique(table.name(), unique.columns())),
                    Names.quoted(unique.columns()),
                    unique.deferred() ? " deferrable initially deferred" : "");
    if (unique.deferred() && !columns.isNew(table.name())) {
      String numbered = numbered(table.name(), unique.columns().getFirst());
      if (columns.isNew(table.name(), "position")) {
        draft.additive(table.name(), numbered);
      } else {
        draft.destructive(table.name(), numbered);
      }
      draft.destructive(table.name(), sql);
    } else if (unique.columns().stream().anyMatch(c -> isEmpty(table, c))) {
      draft.additive(table.name(), sql);
    } else {
      draft.destructive(table.name(), sql);
    }
  }

  /** Nulls are not equal to each other. */
  private boolean isEmpty(Table table, String column) {
    Model.Column declared = table.columns().get(column);
    return columns.isNew(table.name())
        || columns.isNew(table.name(), column) && declared != null && declared.standard().isEmpty();
  }

  /** Places from 1 without gaps, in the order of what there is. */
  private static String numbered(String table, String parent) {
    return """
    update %1$s set position = n from (
      select id, row_number() over (partition by %2$s order by position, id) as n from %1$s
    ) as numbered where %1$s.id = numbered.id\
    """
        .formatted(Names.table(table), Names.quoted(parent));
  }

  private void foreignKey(String table, Optional<TableState> there, String column, ForeignKey key) {
    String add =
        "add constraint %s foreign key (%s) references %s on delete %s"
            .formatted(
                Names.quoted(Names.foreignKey(table, column)),
                Names.quoted(column),
                Names.table(key.target()),
                key.action());
    Optional<ConstraintState> found = there.flatMap(state -> state.foreignKey(column));
    if (found.isPresent()) {
      boolean sameTarget = found.get().target.equals(key.target());
      String replace = alter(table) + drop(found.get()) + ", " + add;
      if (!sameTarget) {
        draft.destructive(table, replace);
      } else if (!found.get().action.equals(key.action())) {
        draft.additive(table, replace);
        draft.alsoLock(key.target(), PlanDraft.Lock.WRITES);
      }
    } else if (columns.isNew(table, column)) {
      draft.additive(table, alter(table) + add);
      draft.alsoLock(key.target(), PlanDraft.Lock.WRITES);
    } else {
      draft.destructive(table, alter(table) + add);
    }
  }

  /** What the planner made and nobody declares any more. */
  private void leftovers(Table table, TableState there) {
    for (ConstraintState constraint : List.copyOf(there.constraints)) {
      String column = String.join("_", constraint.columns);
      boolean wanted =
          switch (constraint.kind) {
            case "u" ->
                table.uniques().stream()
                    .anyMatch(
                        u ->
                            u.columns().equals(constraint.columns)
                                && u.deferred() == constraint.deferred);
            case "c" -> table.checks().containsKey(column);
            case "f" -> table.foreignKeys().containsKey(column);
            default -> true;
          };
      boolean declared = table.columns().keySet().containsAll(constraint.columns);
      if (!wanted && declared && constraint.name.equals(constraint.usualName(table.name()))) {
        draft.additive(table.name(), alter(table.name()) + drop(constraint));
      }
    }
  }
}
