package io.moguera.server;

import io.moguera.account.sql.SignInFailureTable;
import io.moguera.account.sql.SignUpTable;
import io.moguera.core.sql.Transactions;
import io.moguera.key.KeyStore;
import io.moguera.limit.sql.RateShareTable;
import io.moguera.mail.sql.MailTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes, once an hour, what has expired. Harmless when several instances do it. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Longer than failures count, and long enough to be looked at. */
  private static final Duration FAILURES_KEPT = Duration.ofDays(1);

  /** Mails that were given up, to be looked at. */
  private static final Duration MAILS_KEPT = Duration.ofDays(30);

  /** Longer than a mail is tried. Where none are sent at all, they must not come weeks late. */
  private static final Duration MAILS_WAIT = Duration.ofDays(3);

  private final KeyStore keys;
  private final SignInFailureTable failures;
  private final RateShareTable shares;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  private Housekeeping(
      KeyStore keys,
      SignInFailureTable failures,
      RateShareTable shares,
      Transactions transactions,
      InstantSource clock) {
    this.keys = keys;
    this.failures = failures;
    this.shares = shares;
    this.transactions = transactions;
    this.clock = clock;
  }

  static Housekeeping start(
      KeyStore keys,
      SignInFailureTable failures,
      RateShareTable shares,
      Transactions transactions,
      InstantSource clock) {
    var housekeeping = new Housekeeping(keys, failures, shares, transactions, clock);
    var _ =
        housekeeping.schedule.scheduleWithFixedDelay(housekeeping::run, 1, 60, TimeUnit.MINUTES);
    return housekeeping;
  }

  private void run() {
    try {
      int expired = keys.removeExpired();
      int old = failures.removeBefore(clock.instant().minus(FAILURES_KEPT));
      int accounts =
          transactions.write(
              session ->
                  SignUpTable.of(session).removeExpired(clock.instant())
                      + MailTable.of(session)
                          .removeOld(
                              clock.instant().minus(MAILS_KEPT),
                              clock.instant().minus(MAILS_WAIT)));
      int windows = shares.removeBefore(clock.instant());
      LOG.atDebug()
          .addKeyValue("keys", expired)
          .addKeyValue("failures", old)
          .addKeyValue("accounts", accounts)
          .addKeyValue("windows", windows)
          .log("Removed");
    } catch (RuntimeException e) {
      // The schedule would end with it; the next run tries again.
      LOG.atWarn().setCause(e).log("What has expired could not be removed");
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
