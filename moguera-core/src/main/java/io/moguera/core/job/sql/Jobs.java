package io.moguera.core.job.sql;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.image.sql.MediaSweep;
import io.moguera.core.schema.sql.Reindexer;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of core: what was scheduled is published, what is no longer needed is removed. The
 * database says whose turn it is, so that each runs on one instance at a time.
 */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration PUBLISHING = Duration.ofSeconds(2);
  private static final Duration REINDEXING = Duration.ofSeconds(5);
  private static final Duration CLEANING = Duration.ofHours(1);
  private static final Duration SWEEPING = Duration.ofDays(1);

  /** How long a repeat of a write gets the answer of the first. */
  private static final Duration IDEMPOTENCY_KEYS = Duration.ofHours(24);

  /** How far back the change feed goes. */
  private static final Duration CHANGES = Duration.ofDays(30);

  private final Registry registry;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Scheduler scheduler;

  private Jobs(
      Registry registry,
      DataSource dataSource,
      Transactions transactions,
      InstantSource clock,
      MediaSweep sweep) {
    this.registry = registry;
    this.transactions = transactions;
    this.clock = clock;
    RecurringTask<Void> publishing =
        Tasks.recurring("publish-scheduled", FixedDelay.of(PUBLISHING))
            .execute((instance, context) -> publishScheduled());
    RecurringTask<Void> cleaning =
        Tasks.recurring("remove-outdated", FixedDelay.of(CLEANING))
            .execute((instance, context) -> removeOutdated());
    RecurringTask<Void> sweeping =
        Tasks.recurring("remove-unused-files", FixedDelay.of(SWEEPING))
            .execute(
                (instance, context) -> {
                  int count = sweep.run(false).size();
                  LOG.info("Removed {} unused files", count);
                });
    var reindexer = new Reindexer(registry, transactions);
    RecurringTask<Void> reindexing =
        Tasks.recurring("reindex", FixedDelay.of(REINDEXING))
            .execute(
                (instance, context) -> {
                  long ignored = reindexer.run();
                });
    this.scheduler =
        Scheduler.create(dataSource)
            .startTasks(List.of(publishing, cleaning, sweeping, reindexing))
            .tableName("moguera.scheduled_tasks")
            .threads(2)
            .pollingInterval(Duration.ofSeconds(1))
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  /** Begins to do what is due. */
  public static Jobs start(
      Registry registry,
      DataSource dataSource,
      Transactions transactions,
      InstantSource clock,
      MediaSweep sweep) {
    var jobs = new Jobs(registry, dataSource, transactions, clock, sweep);
    jobs.scheduler.start();
    return jobs;
  }

  /** Rows whose time has come are published, and the change feed tells so. */
  public void publishScheduled() {
    for (Resource resource : registry.resources()) {
      if (resource.publishable()) {
        int ignored = transactions.write(session -> publish(session, resource));
      }
    }
  }

  private int publish(Session session, Resource resource) {
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
            clock.instant().atOffset(ZoneOffset.UTC),
            resource.name(),
            clock.instant().atOffset(ZoneOffset.UTC));
  }

  private void removeOutdated() {
    int ignored =
        transactions.write(
            session ->
                remove(session, "moguera.idempotency_keys", IDEMPOTENCY_KEYS)
                    + remove(session, "moguera.changes", CHANGES));
  }

  private int remove(Session session, String table, Duration age) {
    return session
        .dsl()
        .execute(
            "delete from " + table + " where at < cast(? as timestamptz)",
            clock.instant().minus(age).atOffset(ZoneOffset.UTC));
  }

  /** Lets running jobs finish, for a few seconds, and begins no more. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
