package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** {@code moguera.changes}: what happened, noted in the transaction in which it happens. */
final class ChangeLog {
  private ChangeLog() {}

  /** What happened to a row. */
  enum Operation {
    CREATED,
    UPDATED,
    DELETED
  }

  /** Runs a statement that gives {@code id} and {@code version} of rows, and notes each of them. */
  static void noteAll(
      DSLContext sql, Rights rights, Resource resource, Operation what, QueryPart statement) {
    int ignored =
        sql.execute(
            "with changed as ({0}) insert into moguera.changes"
                + " (resource, row_id, version, operation, actor, at)"
                + " select {1}, id, version, {2}, {3}, {4} from changed",
            statement,
            DSL.val(resource.name()),
            DSL.val(what.name().toLowerCase(Locale.ROOT)),
            DSL.val(rights.caller().map(Caller::id).orElse(null), Long.class),
            DSL.val(Times.now(rights)));
  }

  static void note(
      DSLContext sql, Rights rights, Resource resource, long id, long version, Operation what) {
    sql.execute(
        """
        insert into moguera.changes (resource, row_id, version, operation, actor, at)
        values (?, ?, ?, ?, ?, cast(? as timestamptz))
        """,
        resource.name(),
        id,
        version,
        what.name().toLowerCase(Locale.ROOT),
        rights.caller().map(Caller::id).orElse(null),
        rights.now().atOffset(ZoneOffset.UTC));
  }
}
