package io.moguera.core.job.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.Operation;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expressions;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.core.write.sql.RowStore;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes rows whose time has come, and the change feed tells so. */
public final class ScheduledPublishing {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledPublishing.class);

  private final Registry registry;
  private final Expressions expressions;
  private final Transactions transactions;
  private final RowStore store;
  private final InstantSource clock;

  /** Of rows in a store, whose hooks are told. */
  public ScheduledPublishing(
      Registry registry,
      Expressions expressions,
      Transactions transactions,
      RowStore store,
      InstantSource clock) {
    this.registry = registry;
    this.expressions = expressions;
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
  }

  void run() {
    for (Resource resource : registry.resources()) {
      if (!resource.publishable()) {
        continue;
      }
      if (store.tells(Operation.PUBLISH, resource)) {
        transactions.read(session -> due(session, resource)).forEach(id -> publish(resource, id));
      } else {
        int ignored = transactions.write(session -> publishAll(session, resource));
      }
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private int publishAll(Session session, Resource resource) {
    return session
        .dsl()
        .execute(
            """
            with due as (
              update public.%s set status = 'published', version = version + 1
              where status = 'scheduled' and published_at <= cast(? as timestamptz)
              returning id, version
            )
            insert into moguera.changes (resource, row_id, version, operation, at)
            select ?, id, version, 'updated', cast(? as timestamptz) from due
            """
                .formatted('"' + resource.name() + '"'),
            now(),
            resource.name(),
            now());
  }

  private List<Long> due(Session session, Resource resource) {
    return session
        .dsl()
        .fetch(
            """
            select id from public.%s
            where status = 'scheduled' and published_at <= cast(? as timestamptz)
            order by published_at, id limit 1000
            """
                .formatted('"' + resource.name() + '"'),
            now())
        .getValues(0, Long.class);
  }

  /** Each by itself, so that a hook that fails for one row does not keep the others back. */
  private void publish(Resource resource, long id) {
    var rights = new Rights(registry, expressions, Optional.empty(), clock.instant());
    try {
      boolean ignored =
          transactions.write(session -> store.publishDue(session, rights, resource, id));
    } catch (RuntimeException e) {
      LOG.atWarn()
          .setCause(e)
          .log("Row {} of {} could not be published; it is tried again", id, resource.name());
    }
  }
}
