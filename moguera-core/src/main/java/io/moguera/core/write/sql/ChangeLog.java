package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.DSLContext;

/** {@code moguera.changes}: what happened, noted in the transaction in which it happens. */
final class ChangeLog {
  private ChangeLog() {}

  /** What happened to a row. */
  enum Operation {
    CREATED,
    UPDATED,
    DELETED
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
