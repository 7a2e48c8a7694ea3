package io.moguera.core.change.sql;

import io.moguera.core.change.AuditQuery;
import io.moguera.core.change.Audited;
import io.moguera.core.change.Position;
import io.moguera.core.declaration.Registry;
import io.moguera.core.sql.Session;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@code moguera.changes} as an account of who did what. Safe for use by several threads. */
public final class AuditTable {
  private static final Condition ALL = DSL.trueCondition();

  private final boolean users;

  public AuditTable(Registry registry) {
    this.users = registry.find("users").isPresent();
  }

  /** {@return the changes that are asked for, the newest first, and one more if there are more} */
  public List<Audited> find(Session session, AuditQuery query) {
    Condition which =
        equal("resource", SQLDataType.CLOB, query.resource())
            .and(equal("row_id", SQLDataType.BIGINT, query.id()))
            .and(equal("actor", SQLDataType.BIGINT, query.actor()))
            .and(equal("operation", SQLDataType.CLOB, query.operation()))
            .and(query.from().map(time -> at(time, ">=")).orElse(ALL))
            .and(query.to().map(time -> at(time, "<")).orElse(ALL))
            .and(query.place().map(place -> beyond(place, query.forwards())).orElse(ALL));
    String order = query.forwards() ? "desc" : "asc";
    List<Audited> found =
        session
            .dsl()
            .resultQuery(
                """
                select c.transaction::text, c.id, c.resource, c.row_id, c.version, c.operation,
                  c.actor, c.at, %s
                from moguera.changes c %s
                where {0}
                order by c.transaction %s, c.id %s
                limit {1}
                """
                    .formatted(
                        users ? "u.name" : "null::text",
                        users ? "left join public.users u on u.id = c.actor" : "",
                        order,
                        order),
                which,
                DSL.val(query.limit() + 1))
            .fetch()
            .map(
                row ->
                    new Audited(
                        ChangeTable.change(row), Optional.ofNullable(row.get(8, String.class))));
    return found;
  }

  private static <T> Condition equal(String column, org.jooq.DataType<T> type, Optional<T> value) {
    return value.map(v -> DSL.field(DSL.name("c", column), type).eq(v)).orElse(ALL);
  }

  private static Condition at(Instant time, String operator) {
    Field<?> column = DSL.field(DSL.name("c", "at"));
    return DSL.condition(
        "{0} " + operator + " {1}", column, DSL.val(time.atOffset(ZoneOffset.UTC)));
  }

  private static Condition beyond(Position place, boolean older) {
    return DSL.condition(
        "(c.transaction, c.id) " + (older ? "<" : ">") + " (cast({0} as xid8), {1})",
        DSL.val(String.valueOf(place.transaction())),
        DSL.val(place.change()));
  }
}
