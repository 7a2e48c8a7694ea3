package io.moguera.core.schema.sql;

import io.moguera.core.schema.sql.Model.JoinTable;
import io.moguera.core.schema.sql.Model.Table;
import io.moguera.core.sql.Layout;
import java.util.List;
import java.util.Optional;

/** Tables of pairs, and references to one that become references to several, and back. */
final class JoinTableSteps {
  static final String NOTE = "References of Moguera";

  private final PlanDraft draft;
  private final Catalog catalog;

  JoinTableSteps(PlanDraft draft) {
    this.draft = draft;
    this.catalog = draft.catalog();
  }

  void plan(JoinTable join) {
    Optional<TableState> there = catalog.find(join.name());
    if (there.isPresent()) {
      target(join, there.get());
    } else {
      create(join);
      fill(join);
    }
    if (there.filter(state -> state.note.equals(NOTE)).isEmpty()) {
      draft.create(
          "comment on table %s is %s".formatted(Names.table(join.name()), Names.literal(NOTE)));
    }
  }

  private void create(JoinTable join) {
    draft.create(
        """
        create table %s (
          source bigint not null constraint %s references %s on delete cascade,
          target bigint not null constraint %s references %s on delete cascade,
          position integer not null,
          constraint %s primary key (source, target)
        )\
        """
            .formatted(
                Names.table(join.name()),
                Names.quoted(Names.foreignKey(join.name(), "source")),
                Names.table(join.table()),
                Names.quoted(Names.foreignKey(join.name(), "target")),
                Names.table(join.target()),
                Names.quoted(Names.primaryKey(join.name()))));
    draft.create(
        "create index %s on %s (target, source)"
            .formatted(
                Names.quoted(Layout.shortened(join.name() + "_target_source_idx")),
                Names.table(join.name())));
    draft.alsoLock(join.table(), PlanDraft.Lock.WRITES);
    draft.alsoLock(join.target(), PlanDraft.Lock.WRITES);
  }

  /** What was a reference to one row is the first of several. */
  private void fill(JoinTable join) {
    boolean wasReference =
        catalog
            .find(join.table())
            .flatMap(table -> table.foreignKey(join.field()))
            .filter(key -> key.target.equals(join.target()))
            .isPresent();
    if (wasReference) {
      draft.create(
          "insert into %s (source, target, position) select id, %2$s, 1 from %3$s where %2$s is not null"
              .formatted(
                  Names.table(join.name()), Names.quoted(join.field()), Names.table(join.table())));
    }
  }

  private void target(JoinTable join, TableState there) {
    there
        .foreignKey("target")
        .filter(key -> !key.target.equals(join.target()))
        .ifPresent(
            key ->
                draft.destructive(
                    join.name(),
                    "alter table %s drop constraint %s, add constraint %s foreign key (target) references %s on delete cascade"
                        .formatted(
                            Names.table(join.name()),
                            Names.quoted(key.name),
                            Names.quoted(Names.foreignKey(join.name(), "target")),
                            Names.table(join.target()))));
  }

  /** What was the first of several is the one that is referred to. */
  void planFirsts(Table table, ColumnSteps columns) {
    for (String column : table.foreignKeys().keySet()) {
      String join = Layout.joinTableName(table.name(), column);
      boolean filled =
          columns.isNew(table.name(), column)
              && catalog.find(join).filter(state -> state.note.equals(NOTE)).isPresent();
      if (filled) {
        draft.additive(
            table.name(),
            "update %1$s set %2$s = (select target from %3$s where source = %1$s.id order by position limit 1)"
                .formatted(Names.table(table.name()), Names.quoted(column), Names.table(join)));
      }
    }
  }

  /** {@return the tables of pairs that nobody declares} */
  List<String> leftovers(List<JoinTable> declared) {
    List<String> names = declared.stream().map(JoinTable::name).toList();
    return catalog.tables().stream()
        .filter(table -> table.note.equals(NOTE) && !names.contains(table.name))
        .map(table -> table.name)
        .toList();
  }
}
