package io.moguera.core.change.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.change.Change;
import io.moguera.core.change.Position;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** {@code moguera.changes}, read. Safe for use by several threads. */
public final class ChangeTable {
  private final Registry registry;

  public ChangeTable(Registry registry) {
    this.registry = registry;
  }

  /**
   * The changes after a place, in order: that of the transactions' numbers, not of their texts,
   * which an unqualified name in {@code order by} would mean. Those of transactions that may still
   * be joined by earlier ones wait: what has a smaller number must have ended.
   */
  public List<Change> after(Session session, Position position, Set<String> resources, int limit) {
    return session
        .dsl()
        .fetch(
            """
            select c.transaction::text, c.id, resource, row_id, version, operation, actor, at
            from moguera.changes c
            where (c.transaction, c.id) > (cast(? as xid8), ?)
              and c.transaction < pg_snapshot_xmin(pg_current_snapshot())
              and resource = any(?)
            order by c.transaction, c.id
            limit ?
            """,
            String.valueOf(position.transaction()),
            position.change(),
            resources.toArray(String[]::new),
            limit)
        .map(ChangeTable::change);
  }

  /**
   * {@return whether the log has that place, the beginning or that of a change}
   *
   * <p>Changes are never removed, so that a place that is not there was given out by another log:
   * that of the database before it was restored from a backup.
   */
  public boolean has(Session session, Position position) {
    return position.equals(Position.START)
        || session
            .dsl()
            .fetchOptional(
                """
                select 1 from moguera.changes c
                where c.transaction = cast(? as xid8) and c.id = ?
                """,
                String.valueOf(position.transaction()),
                position.change())
            .isPresent();
  }

  /** {@return the place after all that can be read now} */
  public Position end(Session session) {
    return session
        .dsl()
        .fetchOptional(
            """
            select c.transaction::text, c.id from moguera.changes c
            where c.transaction < pg_snapshot_xmin(pg_current_snapshot())
            order by c.transaction desc, c.id desc limit 1
            """)
        .map(row -> new Position(Long.parseLong(text(row, 0)), number(row, 1)))
        .orElse(Position.START);
  }

  /** {@return the place of this transaction, which comes before those that begin after it} */
  public Position here(Session session) {
    return new Position(
        Long.parseLong(text(session.dsl().fetchSingle("select pg_current_xact_id()::text"), 0)), 0);
  }

  static Change change(Record row) {
    return new Change(
        new Position(Long.parseLong(text(row, 0)), number(row, 1)),
        text(row, 2),
        number(row, 3),
        number(row, 4),
        text(row, 5),
        Optional.ofNullable(row.get(6, Long.class)),
        Objects.requireNonNull(row.get(7, OffsetDateTime.class)).toInstant());
  }

  private static String text(Record row, int column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Record row, int column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  /**
   * Of changes those that the caller may know of: of rows that the caller may read now. Of rows
   * that are gone for good nothing is left to ask the rule of; they are told where the rule lets
   * the caller read every row.
   */
  public List<Change> readable(Session session, Rights rights, List<Change> changes) {
    Map<String, Set<Long>> wanted =
        changes.stream().collect(groupingBy(Change::resource, mapping(Change::id, toSet())));
    Map<String, Set<Long>> readable = new HashMap<>();
    wanted.forEach(
        (name, ids) ->
            registry
                .find(name)
                .ifPresent(
                    resource ->
                        readable.put(name, readable(session.dsl(), rights, resource, ids))));
    return changes.stream()
        .filter(change -> readable.getOrDefault(change.resource(), Set.of()).contains(change.id()))
        .toList();
  }

  private static Set<Long> readable(
      DSLContext sql, Rights rights, Resource resource, Set<Long> ids) {
    Condition rule = rights.of(resource, Access.Operation.READ, "t");
    if (rule.equals(DSL.trueCondition())) {
      return ids;
    }
    return new HashSet<>(
        sql.select(Layout.id("t"))
            .from(Layout.table(resource, "t"))
            .where(Layout.id("t").eq(DSL.any(ids.toArray(Long[]::new))))
            .and(rule)
            .fetch(row -> Objects.requireNonNull(row.value1())));
  }
}
