package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.query.ListQuery;
import io.moguera.core.query.ListQuery.Place;
import io.moguera.core.read.Within;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How pages of a list are read by callers of a role, from one kind of place on. The number of rows
 * is in the text, because PostgreSQL plans for it.
 *
 * @param page gives one row more than asked for, which tells whether there is more
 * @param rest gives those at the end whose first key is null, where {@code page} leaves them out
 * @param count gives how many rows the whole list has
 * @param estimate gives PostgreSQL's plan for all of them
 */
record ListPlan(
    RowPlan rows,
    Keyset keyset,
    Statement page,
    Optional<Statement> rest,
    Statement count,
    Statement estimate) {
  private static final String OFFSET = "offset";

  /**
   * Plans a list.
   *
   * @param rights open ones
   */
  static ListPlan of(Registry registry, Rights rights, ListQuery query, Within within) {
    RowPlan rows = RowPlan.of(registry, rights, query.selection());
    var keyset =
        new Keyset(
            rights,
            query.selection().resource(),
            query.sort(),
            Filters.relevance(query),
            rows.select().columns());
    Condition which = new Filters(registry, rights).of(query, within);
    Select<Record1<Long>> all =
        DSL.select(RowSelect.id())
            .from(Layout.table(query.selection().resource(), RowSelect.ALIAS))
            .where(which);
    var page = new Page(rows.select(), keyset, which, query.limit() + 1);
    Optional<Statement> rest = Optional.empty();
    Statement first =
        switch (query.place()) {
          case Place.Start _ -> page.statement(DSL.trueCondition(), false, false);
          case Place.Numbered _ -> page.statement(DSL.trueCondition(), false, true);
          case Place.Before before ->
              page.statement(keyset.before(given(before.values())), true, false);
          case Place.After after -> {
            List<Boolean> given = given(after.values());
            if (given.getFirst()) {
              rest = keyset.rest().map(nulls -> page.statement(nulls, false, false));
            }
            yield page.statement(keyset.after(given), false, false);
          }
        };
    return new ListPlan(
        rows,
        keyset,
        first,
        rest,
        Statement.of(DSL.selectCount().from(all.asTable("counted"))),
        Statement.of(DSL.resultQuery("explain {0}", all)));
  }

  /** {@return what the text of the plan's statements depends on beside what is asked for} */
  static String shape(ListQuery query, Within within) {
    String place =
        switch (query.place()) {
          case Place.Start _ -> "start";
          case Place.Numbered _ -> "numbered";
          case Place.Before before -> "before " + given(before.values());
          case Place.After after -> "after " + given(after.values());
        };
    return Filters.shape(within) + ' ' + place + ' ' + query.limit();
  }

  private static List<Boolean> given(List<Optional<String>> place) {
    return place.stream().map(Optional::isPresent).toList();
  }

  /** {@return the rows of the page, in the order in which the database was asked for them} */
  List<LoadedRow> page(Session session, Slots common, ListQuery query) {
    Slots slots = common.with(place(query));
    var found = new ArrayList<>(Relations.rows(session, page, slots, rows.select()));
    if (rest.isPresent() && found.size() <= query.limit()) {
      found.addAll(Relations.rows(session, rest.get(), slots, rows.select()));
    }
    while (found.size() > query.limit() + 1) {
      found.removeLast();
    }
    return found;
  }

  private Map<String, ?> place(ListQuery query) {
    return switch (query.place()) {
      case Place.Start _ -> Map.of();
      case Place.Numbered numbered -> Map.of(OFFSET, (long) (numbered.page() - 1) * query.limit());
      case Place.Before before -> keyset.slots(before.values());
      case Place.After after -> keyset.slots(after.values());
    };
  }

  private record Page(RowSelect select, Keyset keyset, Condition which, int limit) {
    Statement statement(Condition place, boolean backwards, boolean numbered) {
      var rows =
          DSL.select(select.columns().fields())
              .from(select.from())
              .where(which)
              .and(place)
              .orderBy(keyset.order(backwards))
              .limit(DSL.inline(limit));
      return Statement.of(numbered ? rows.offset(Slot.of(OFFSET, SQLDataType.BIGINT)) : rows);
    }
  }
}
