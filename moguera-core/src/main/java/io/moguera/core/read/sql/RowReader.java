package io.moguera.core.read.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.moguera.core.Caller;
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
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Reads rows and lists as one caller may see them: one statement for the rows and all that they
 * refer to, and for each link that is included one or two more. The statements are made once for
 * each shape. Safe for use by several threads.
 */
public final class RowReader {
  /** Shapes kept; a service asks for far fewer, but filters come from outside. */
  private static final int SHAPES = 2_000;

  private final Registry registry;
  private final Cursors cursors;
  private final Cache<Shape, FindPlan> rows = Caffeine.newBuilder().maximumSize(SHAPES).build();
  private final Cache<Shape, ListPlan> lists = Caffeine.newBuilder().maximumSize(SHAPES).build();
  private final Cache<Shape, Statement> columns = Caffeine.newBuilder().maximumSize(SHAPES).build();

  public RowReader(Registry registry, Cursors cursors) {
    this.registry = registry;
    this.cursors = cursors;
  }

  /** {@return a row, if it is there and the caller may see it} */
  public Optional<Document> find(Session session, Rights rights, Selection selection, Key key) {
    FindPlan plan =
        rows.get(
            new Shape("row by " + name(key), selection.key(), rights.role()),
            shape -> FindPlan.of(registry, rights.open(), selection, key));
    Slots slots = FindPlan.slots(rights, key);
    if (key instanceof Key.ById(long id)
        && session.batches().isPresent()
        && plan.together().isPresent()) {
      return session
          .batches()
          .get()
          .find(
              new BatchKind(plan.together().get(), rights.caller()),
              slots,
              id,
              () -> plan.row(session, slots),
              (last, ids) -> plan.rowsOf(session, last, ids))
          .map(RowReader::document);
    }
    return find(session, plan, slots);
  }

  /** Whose reads may go together: what else a rule asks about a caller is in the statement. */
  private record BatchKind(Statement together, Optional<Caller> caller) {}

  /** {@return a row that the caller has just written and so knows} */
  public Optional<Document> findWritten(
      Session session, Rights rights, Selection selection, long id) {
    FindPlan plan =
        rows.get(
            new Shape("row written", selection.key(), rights.role()),
            shape -> FindPlan.written(registry, rights.open(), selection));
    return find(session, plan, FindPlan.slots(rights, id));
  }

  private static String name(Key key) {
    return switch (key) {
      case Key.ById _ -> "id";
      case Key.ByHandle handle -> handle.field();
    };
  }

  private static Optional<Document> find(Session session, FindPlan plan, Slots slots) {
    Optional<LoadedRow> found = plan.row(session, slots);
    found.ifPresent(row -> new Relations(session, slots).load(plan.rows(), List.of(row)));
    return found.map(RowReader::document);
  }

  private static Document document(LoadedRow row) {
    return new Document(row.id(), row.version(), RowJson.bytes(json -> RowJson.write(row, json)));
  }

  /** {@return the id of a row, if it is there and the caller may see it} */
  public Optional<Long> findId(Session session, Rights rights, Resource resource, Key key) {
    Statement statement =
        column(
            rights,
            "id by " + name(key),
            resource,
            open ->
                FindPlan.column(
                    resource,
                    RowSelect.id(),
                    FindPlan.by(open, resource, key).and(open.of(resource, RowSelect.ALIAS))));
    return first(session, statement, FindPlan.slots(rights, key), row -> row.getLong(1));
  }

  /** As {@link #findId}, of rows in the trash too. */
  public Optional<Long> findIdEvenInTrash(
      Session session, Rights rights, Resource resource, Key key) {
    Statement statement =
        column(
            rights,
            "id even in trash by " + name(key),
            resource,
            open ->
                FindPlan.column(
                    resource,
                    RowSelect.id(),
                    FindPlan.by(open, resource, key)
                        .and(open.of(resource, Access.Operation.READ, RowSelect.ALIAS))));
    return first(session, statement, FindPlan.slots(rights, key), row -> row.getLong(1));
  }

  /** {@return the slug of a row, if it has one and the caller may see it} */
  public Optional<String> slug(Session session, Rights rights, Resource resource, long id) {
    String name = resource.slug().orElseThrow().name();
    Statement statement =
        column(
            rights,
            "slug",
            resource,
            open ->
                FindPlan.column(
                    resource,
                    Layout.column(resource, RowSelect.ALIAS, name),
                    FindPlan.byId()
                        .and(open.of(resource, RowSelect.ALIAS))
                        .and(Seen.guard(open, resource, RowSelect.ALIAS, name))));
    return first(session, statement, FindPlan.slots(rights, id), row -> row.getString(1));
  }

  /** {@return the id of the one row that a link leads to, if the caller may read the link} */
  public Optional<Long> relatedId(Session session, Rights rights, Within.Related related) {
    String name = related.link().name();
    Field<Long> reference = Layout.number(RowSelect.ALIAS, name);
    Statement statement =
        column(
            rights,
            "reference " + name,
            related.from(),
            open -> {
              Condition guard = Seen.guard(open, related.from(), RowSelect.ALIAS, name);
              return FindPlan.column(
                  related.from(), reference, FindPlan.byId().and(guard).and(reference.isNotNull()));
            });
    return first(session, statement, FindPlan.slots(rights, related.id()), row -> row.getLong(1));
  }

  private Statement column(
      Rights rights, String what, Resource resource, Function<Rights, Statement> maker) {
    return columns.get(
        new Shape(what, resource.name(), rights.role()), shape -> maker.apply(rights.open()));
  }

  private static <T> Optional<T> first(
      Session session, Statement statement, Slots slots, Statement.RowMapper<T> mapper) {
    return statement.first(session, slots, mapper);
  }

  /** Reads a page of a list. */
  public Listing list(Session session, Rights rights, ListQuery query, Within within) {
    ListPlan plan =
        lists.get(
            new Shape(ListPlan.shape(query, within), query.asked().key(), rights.role()),
            shape -> ListPlan.of(registry, rights.open(), query, within));
    Slots slots = Filters.slots(rights.slots(), within);
    List<LoadedRow> found = plan.page(session, slots, query);
    boolean backwards = query.place() instanceof Place.Before;
    boolean more = found.size() > query.limit();
    if (more) {
      found.removeLast();
    }
    if (backwards) {
      Collections.reverse(found);
    }
    new Relations(session, slots).load(plan.rows(), found);
    boolean start =
        query.place() instanceof Place.Start
            || query.place() instanceof Place.Numbered numbered && numbered.page() == 1;
    Optional<String> next = cursor(plan, query, found, false, backwards || more);
    Optional<String> prev = cursor(plan, query, found, true, backwards ? more : !start);
    Optional<Long> count =
        switch (query.count()) {
          case NONE -> Optional.empty();
          case EXACT -> first(session, plan.count(), slots, row -> row.getLong(1));
          case ESTIMATED ->
              first(session, plan.estimate(), slots, row -> Estimate.rows(row.getString(1)));
        };
    byte[] json =
        RowJson.bytes(generator -> ListJson.write(generator, found, next, prev, count, query));
    return new Listing(json, next, prev);
  }

  private Optional<String> cursor(
      ListPlan plan, ListQuery query, List<LoadedRow> found, boolean first, boolean there) {
    if (found.isEmpty() || !there) {
      return Optional.empty();
    }
    LoadedRow row = first ? found.getFirst() : found.getLast();
    return Optional.of(
        cursors.write(
            query.selection().resource().name(), plan.keyset().sort(), plan.keyset().values(row)));
  }
}
