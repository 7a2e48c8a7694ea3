package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Key;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How one row is found and read by callers of a role.
 *
 * @param statement gives the row, if it is there and may be seen
 * @param together gives several by their ids; empty where that is not done
 */
record FindPlan(RowPlan rows, Statement statement, Optional<Statement> together) {
  private static final String KEY = "key";

  /** Plans to read a row that {@code rights}, which are open ones, let a caller see. */
  static FindPlan of(Registry registry, Rights rights, Selection selection, Key key) {
    Resource resource = selection.resource();
    RowPlan rows = RowPlan.of(registry, rights, selection);
    Condition seen = rights.of(resource, RowSelect.ALIAS);
    // What a row includes is fetched, and limited, for each request.
    boolean several = key instanceof Key.ById && rows.inclusions().isEmpty();
    return new FindPlan(
        rows,
        statement(rows, by(rights, resource, key).and(seen)),
        several ? Optional.of(statement(rows, RowPlan.byIds().and(seen))) : Optional.empty());
  }

  /** Plans to read a row of which the caller knows already. */
  static FindPlan written(Registry registry, Rights rights, Selection selection) {
    RowPlan rows = RowPlan.of(registry, rights, selection);
    return new FindPlan(rows, statement(rows, byId()), Optional.empty());
  }

  private static Statement statement(RowPlan rows, Condition which) {
    return Statement.of(
        DSL.select(rows.select().columns().fields()).from(rows.select().from()).where(which));
  }

  /** {@return the row without what it includes} */
  Optional<LoadedRow> row(Session session, Slots slots) {
    return Relations.rows(session, statement, slots, rows.select()).stream().findFirst();
  }

  /** {@return those rows that are there and may be seen} */
  Map<Long, LoadedRow> rowsOf(Session session, Slots slots, Collection<Long> ids) {
    Map<Long, LoadedRow> byId = HashMap.newHashMap(ids.size());
    Relations.rows(session, together.orElseThrow(), RowPlan.withIds(slots, ids), rows.select())
        .forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  /** {@return a statement that gives a column of a row} */
  static Statement column(Resource resource, Field<?> column, Condition which) {
    return Statement.of(
        DSL.select(column).from(Layout.table(resource, RowSelect.ALIAS)).where(which));
  }

  /** {@return the row of an id, which is put in by {@link #slots}} */
  static Condition byId() {
    return RowSelect.id().eq(Slot.of(KEY, SQLDataType.BIGINT));
  }

  /** {@return the row of a key, which is put in by {@link #slots}} */
  static Condition by(Rights rights, Resource resource, Key key) {
    return switch (key) {
      case Key.ById _ -> byId();
      case Key.ByHandle handle ->
          Layout.column(resource, RowSelect.ALIAS, handle.field())
              .coerce(String.class)
              .eq(Slot.of(KEY, SQLDataType.CLOB))
              .and(Seen.guard(rights, resource, RowSelect.ALIAS, handle.field()));
    };
  }

  static Slots slots(Rights rights, long id) {
    return rights.slots().with(KEY, id);
  }

  static Slots slots(Rights rights, Key key) {
    return switch (key) {
      case Key.ById byId -> slots(rights, byId.id());
      case Key.ByHandle handle -> rights.slots().with(KEY, handle.value());
    };
  }
}
