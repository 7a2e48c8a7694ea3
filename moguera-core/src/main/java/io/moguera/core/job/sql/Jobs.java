package io.moguera.core.job.sql;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.image.sql.MediaSweep;
import io.moguera.core.job.Job;
import io.moguera.core.schema.sql.Reindexer;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.core.webhook.sql.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** How long the messages of webhooks are kept. */
  private static final Duration DELIVERIES = Duration.ofDays(30);

  private static final Duration TELLING = Duration.ofSeconds(1);

  /** How long one run sends to one webhook; the rest is another run's. */
  private static final Duration SENDING = Duration.ofSeconds(30);

  /** So many webhooks are sent to at a time by one instance; each may take long to answer. */
  private static final int SENDERS = 8;

  private final Registry registry;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Scheduler scheduler;

  private Jobs(
      Registry registry,
      DataSource dataSource,
      Transactions transactions,
      InstantSource clock,
      Optional<Webhooks> webhooks,
      MediaSweep sweep,
      List<Job> own) {
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
    var recurring =
        new ArrayList<RecurringTask<Void>>(List.of(publishing, cleaning, sweeping, reindexing));
    var known = new ArrayList<Task<?>>();
    webhooks.ifPresent(
        hooks -> {
          OneTimeTask<Void> sending = sending(hooks);
          known.add(sending);
          recurring.add(telling(hooks, sending));
        });
    own.forEach(
        job ->
            recurring.add(
                Tasks.recurring(job.name(), FixedDelay.of(job.delay()))
                    .execute((instance, context) -> job.work().run())));
    this.scheduler =
        Scheduler.create(dataSource, known)
            .startTasks(recurring)
            .tableName("moguera.scheduled_tasks")
            .threads(2 + (webhooks.isPresent() ? SENDERS : 0) + own.size())
            .enableImmediateExecution()
            .pollingInterval(Duration.ofSeconds(1))
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  /** One at a time for each webhook, so that its messages come in order. */
  private static OneTimeTask<Void> sending(Webhooks webhooks) {
    return Tasks.oneTime("send-to-webhook")
        .onFailure(new FailureHandler.OnFailureRetryLater<>(TELLING))
        .execute((instance, context) -> webhooks.send(Long.parseLong(instance.getId()), SENDING));
  }

  private static RecurringTask<Void> telling(Webhooks webhooks, OneTimeTask<Void> sending) {
    return Tasks.recurring("tell-webhooks", FixedDelay.of(TELLING))
        .execute(
            (instance, context) -> {
              for (long webhook : webhooks.make()) {
                boolean ignored =
                    context
                        .getSchedulerClient()
                        .scheduleIfNotExists(
                            sending.instance(String.valueOf(webhook)), Instant.now());
              }
            });
  }

  /**
   * Begins to do what is due.
   *
   * @param webhooks who is told of changes; empty where there is no such thing
   * @param own what other parts add
   */
  public static Jobs start(
      Registry registry,
      DataSource dataSource,
      Transactions transactions,
      InstantSource clock,
      Optional<Webhooks> webhooks,
      MediaSweep sweep,
      List<Job> own) {
    var jobs = new Jobs(registry, dataSource, transactions, clock, webhooks, sweep, own);
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
                    + remove(session, "moguera.deliveries", DELIVERIES)
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
