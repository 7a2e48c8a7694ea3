package io.moguera.core.job.sql;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.moguera.core.image.sql.MediaSweep;
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

  /** So many of the service's own jobs are done at a time by one instance. */
  private static final int OWN = 4;

  /** So many webhooks are sent to at a time by one instance; each may take long to answer. */
  private static final int SENDERS = 8;

  private final Transactions transactions;
  private final InstantSource clock;
  private final Scheduler scheduler;

  /**
   * What is to be done.
   *
   * @param webhooks who is told of changes; empty where there is no such thing
   * @param own what the service adds
   */
  public record Work(
      ScheduledPublishing publishing,
      Reindexer reindexer,
      Optional<Webhooks> webhooks,
      MediaSweep sweep,
      OwnJobs own) {}

  private Jobs(DataSource dataSource, Transactions transactions, InstantSource clock, Work work) {
    this.transactions = transactions;
    this.clock = clock;
    RecurringTask<Void> publishing =
        Tasks.recurring("publish-scheduled", FixedDelay.of(PUBLISHING))
            .execute((instance, context) -> work.publishing().run());
    RecurringTask<Void> cleaning =
        Tasks.recurring("remove-outdated", FixedDelay.of(CLEANING))
            .execute((instance, context) -> removeOutdated());
    RecurringTask<Void> sweeping =
        Tasks.recurring("remove-unused-files", FixedDelay.of(SWEEPING))
            .execute(
                (instance, context) -> {
                  int count = work.sweep().run(false).size();
                  LOG.info("Removed {} unused files", count);
                });
    RecurringTask<Void> reindexing =
        Tasks.recurring("reindex", FixedDelay.of(REINDEXING))
            .execute(
                (instance, context) -> {
                  long ignored = work.reindexer().run();
                });
    var recurring =
        new ArrayList<RecurringTask<Void>>(List.of(publishing, cleaning, sweeping, reindexing));
    var known = new ArrayList<Task<?>>();
    work.webhooks()
        .ifPresent(
            hooks -> {
              OneTimeTask<Void> sending = sending(hooks);
              known.add(sending);
              recurring.add(telling(hooks, sending));
            });
    work.own().tell(recurring::add, known::add);
    this.scheduler =
        Scheduler.create(dataSource, known)
            .startTasks(recurring)
            .tableName(Scheduling.TABLE)
            .threads(
                2 + (work.webhooks().isPresent() ? SENDERS : 0) + (work.own().isEmpty() ? 0 : OWN))
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

  /** Begins to do what is due. */
  public static Jobs start(
      DataSource dataSource, Transactions transactions, InstantSource clock, Work work) {
    var jobs = new Jobs(dataSource, transactions, clock, work);
    jobs.scheduler.start();
    return jobs;
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
