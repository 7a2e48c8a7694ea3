package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Key;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How one row is found and read by callers of a role.
 *
 * @param statement gives the row, if it is there and may be seen
 */
record FindPlan(RowPlan rows, Statement statement) {
  private static final String KEY = "key";

  /**
   * Plans to read a row.
   *
   * @param which of the rows under {@link RowSelect#ALIAS}
   */
  static FindPlan of(Registry registry, Rights rights, Selection selection, Condition which) {
    RowPlan rows = RowPlan.of(registry, rights, selection);
    return new FindPlan(
        rows,
        Statement.of(
            DSL.select(rows.select().columns().fields()).from(rows.select().from()).where(which)));
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
