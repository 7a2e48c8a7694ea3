package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Cursors;
import io.moguera.core.query.ListQuery;
import io.moguera.core.query.ListQuery.Place;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import io.moguera.core.read.Key;
import io.moguera.core.read.Listing;
import io.moguera.core.read.Within;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/**
 * Reads rows and lists as one caller may see them: a statement for the rows, one for all their
 * references to many, one for each link that is included. Safe for use by several threads.
 */
public final class RowReader {
  private final Registry registry;
  private final Cursors cursors;

  public RowReader(Registry registry, Cursors cursors) {
    this.registry = registry;
    this.cursors = cursors;
  }

  /** {@return a row, if it is there and the caller may see it} */
  public Optional<Document> find(Session session, Rights rights, Selection selection, Key key) {
    Condition seen = rights.of(selection.resource(), RowSelect.ALIAS);
    return find(
        session.dsl(), rights, selection, condition(rights, selection.resource(), key).and(seen));
  }

  /** {@return a row that the caller has just written and so knows} */
  public Optional<Document> findWritten(
      Session session, Rights rights, Selection selection, long id) {
    return find(session.dsl(), rights, selection, RowSelect.id().eq(id));
  }

  /** {@return the id of a row, if it is there and the caller may see it} */
  public Optional<Long> findId(Session session, Rights rights, Resource resource, Key key) {
    return session
        .dsl()
        .select(RowSelect.id())
        .from(Layout.table(resource, RowSelect.ALIAS))
        .where(condition(rights, resource, key))
        .and(rights.of(resource, RowSelect.ALIAS))
        .fetchOptional(RowSelect.id());
  }

  /** {@return the slug of a row, if it has one and the caller may see it} */
  public Optional<String> slug(Session session, Rights rights, Resource resource, long id) {
    Field<String> slug =
        Layout.column(resource, RowSelect.ALIAS, resource.slug().orElseThrow().name())
            .coerce(String.class);
    return session
        .dsl()
        .select(slug)
        .from(Layout.table(resource, RowSelect.ALIAS))
        .where(RowSelect.id().eq(id))
        .and(rights.of(resource, RowSelect.ALIAS))
        .and(Seen.guard(rights, resource, RowSelect.ALIAS, resource.slug().orElseThrow().name()))
        .fetchOptional(slug);
  }

  /** {@return the id of the one row that a link leads to, if the caller may read the link} */
  public Optional<Long> relatedId(Session session, Rights rights, Within.Related related) {
    Field<Long> reference = Layout.number(RowSelect.ALIAS, related.link().name());
    return session
        .dsl()
        .select(reference)
        .from(Layout.table(related.from(), RowSelect.ALIAS))
        .where(RowSelect.id().eq(related.id()))
        .and(Seen.guard(rights, related.from(), RowSelect.ALIAS, related.link().name()))
        .fetchOptional(reference);
  }

  /** As {@link #findId}, of rows in the trash too. */
  public Optional<Long> findIdEvenInTrash(
      Session session, Rights rights, Resource resource, Key key) {
    return session
        .dsl()
        .select(RowSelect.id())
        .from(Layout.table(resource, RowSelect.ALIAS))
        .where(condition(rights, resource, key))
        .and(rights.of(resource, Access.Operation.READ, RowSelect.ALIAS))
        .fetchOptional(RowSelect.id());
  }

  private Optional<Document> find(
      DSLContext sql, Rights rights, Selection selection, Condition which) {
    var select = new RowSelect(registry, rights, selection);
    List<LoadedRow> rows =
        loaded(
            select, sql.select(select.columns()).from(select.from()).where(which).limit(1).fetch());
    new Relations(sql, registry, rights).load(select, selection, rows);
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new Document(
                    row.id(), row.version(), RowJson.bytes(json -> RowJson.write(row, json))));
  }

  private static Condition condition(Rights rights, Resource resource, Key key) {
    return switch (key) {
      case Key.ById byId -> RowSelect.id().eq(byId.id());
      case Key.ByHandle handle ->
          Layout.column(resource, RowSelect.ALIAS, handle.field())
              .coerce(String.class)
              .eq(handle.value())
              .and(Seen.guard(rights, resource, RowSelect.ALIAS, handle.field()));
    };
  }

  /** Reads a page of a list. */
  public Listing list(Session session, Rights rights, ListQuery query, Within within) {
    DSLContext sql = session.dsl();
    Resource resource = query.selection().resource();
    var select = new RowSelect(registry, rights, query.selection());
    var keyset = new Keyset(rights, resource, query.sort(), Filters.relevance(query));
    Condition which = new Filters(registry, rights).of(query, within);

    List<Record> found = records(sql, select, keyset, which, query);
    boolean backwards = query.place() instanceof Place.Before;
    boolean more = found.size() > query.limit();
    if (more) {
      found.removeLast();
    }
    if (backwards) {
      Collections.reverse(found);
    }
    List<LoadedRow> rows = loaded(select, found);
    new Relations(sql, registry, rights).load(select, query.selection(), rows);
    boolean start =
        query.place() instanceof Place.Start
            || query.place() instanceof Place.Numbered numbered && numbered.page() == 1;
    Optional<String> next = cursor(keyset, resource, found, false, backwards || more);
    Optional<String> prev = cursor(keyset, resource, found, true, backwards ? more : !start);
    Optional<Long> count = counted(sql, select, which, query);
    byte[] json =
        RowJson.bytes(generator -> ListJson.write(generator, rows, next, prev, count, query));
    return new Listing(json, next, prev);
  }

  private static List<LoadedRow> loaded(RowSelect select, List<? extends Record> records) {
    return records.stream().map(row -> new LoadedRow(select, row)).toList();
  }

  private Optional<String> cursor(
      Keyset keyset, Resource resource, List<Record> rows, boolean first, boolean there) {
    if (rows.isEmpty() || !there) {
      return Optional.empty();
    }
    Record row = first ? rows.getFirst() : rows.getLast();
    return Optional.of(cursors.write(resource.name(), keyset.sort(), keyset.values(row)));
  }

  /** One row more than asked for, which tells whether there is more. */
  private static List<Record> records(
      DSLContext sql, RowSelect select, Keyset keyset, Condition which, ListQuery query) {
    int most = query.limit() + 1;
    return switch (query.place()) {
      case Place.Start _ -> fetch(sql, select, keyset, which, false, most, 0);
      case Place.Numbered numbered ->
          fetch(sql, select, keyset, which, false, most, (numbered.page() - 1) * query.limit());
      case Place.Before before -> {
        Condition place = keyset.beyond(before.values(), true);
        Condition bound = keyset.bound(before.values(), true).orElseGet(DSL::trueCondition);
        yield fetch(sql, select, keyset, which.and(bound).and(place), true, most, 0);
      }
      case Place.After after -> after(sql, select, keyset, which, after.values(), most);
    };
  }

  private static List<Record> after(
      DSLContext sql,
      RowSelect select,
      Keyset keyset,
      Condition which,
      List<Optional<String>> values,
      int most) {
    Condition place = keyset.beyond(values, false);
    Optional<Condition> bound = keyset.bound(values, false);
    if (bound.isEmpty()) {
      return fetch(sql, select, keyset, which.and(place), false, most, 0);
    }
    List<Record> rows =
        fetch(sql, select, keyset, which.and(bound.get()).and(place), false, most, 0);
    if (rows.size() < most && keyset.rest().isPresent()) {
      rows.addAll(
          fetch(sql, select, keyset, which.and(keyset.rest().get()), false, most - rows.size(), 0));
    }
    return rows;
  }

  private static List<Record> fetch(
      DSLContext sql,
      RowSelect select,
      Keyset keyset,
      Condition which,
      boolean backwards,
      int limit,
      int offset) {
    var columns = new ArrayList<SelectFieldOrAsterisk>(select.columns());
    columns.addAll(keyset.columns());
    var rows = new ArrayList<Record>();
    sql.select(columns)
        .from(select.from())
        .where(which)
        .orderBy(keyset.order(backwards))
        .limit(limit)
        .offset(offset)
        .forEach(rows::add);
    return rows;
  }

  private static Optional<Long> counted(
      DSLContext sql, RowSelect select, Condition which, ListQuery query) {
    var all =
        DSL.select(RowSelect.id())
            .from(Layout.table(select.resource(), RowSelect.ALIAS))
            .where(which);
    return switch (query.count()) {
      case NONE -> Optional.empty();
      case EXACT -> Optional.of((long) sql.fetchCount(all));
      case ESTIMATED -> Optional.of(Estimate.rows(sql, all));
    };
  }
}
