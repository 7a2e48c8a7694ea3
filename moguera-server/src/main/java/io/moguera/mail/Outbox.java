package io.moguera.mail;

import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.mail.sql.MailTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mails that are queued. Each is taken by one instance, which has it for itself for ten
 * minutes; what the server for mail does not take is tried again, later and later, for a day. Only
 * an instance that is killed between the two lets a mail be sent twice, under the same id. Safe for
 * use by several threads.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** Longer than an attempt takes at most. */
  private static final Duration ATTEMPT = Duration.ofMinutes(10);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(8));

  /** How long one run sends; the rest is another run's. */
  private static final Duration RUN = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final LetterWriter writer;
  private final Postman postman;
  private final InstantSource clock;

  public Outbox(
      Transactions transactions, LetterWriter writer, Postman postman, InstantSource clock) {
    this.transactions = transactions;
    this.writer = writer;
    this.postman = postman;
    this.clock = clock;
  }

  /** Sends what is due, until nothing is left or half a minute is over. */
  public void run() {
    long end = System.nanoTime() + RUN.toNanos();
    while (System.nanoTime() < end) {
      Optional<QueuedMail> mail =
          transactions.write(
              session ->
                  MailTable.of(session).take(clock.instant(), clock.instant().plus(ATTEMPT)));
      if (mail.isEmpty()) {
        return;
      }
      attempt(mail.get());
    }
  }

  private void attempt(QueuedMail mail) {
    try {
      Optional<Letter> letter = transactions.write(session -> writer.write(session, mail));
      if (letter.isEmpty()) {
        done(session -> MailTable.of(session).remove(mail.id()));
        return;
      }
      postman.send(mail.recipient(), letter.get(), "moguera-" + mail.id(), clock.instant());
      done(session -> MailTable.of(session).remove(mail.id()));
      LOG.atInfo().addKeyValue("mail", mail.id()).addKeyValue("kind", mail.kind()).log("Sent");
    } catch (MailException e) {
      failed(mail, e.isLasting(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // Of a kind, or with values, that this instance does not know: another may, while a service
      // is being renewed.
      failed(mail, false, String.valueOf(e.getMessage()));
    }
  }

  private void failed(QueuedMail mail, boolean lasting, String reason) {
    Optional<Instant> next =
        lasting || mail.attempts() > WAITS.size()
            ? Optional.empty()
            : Optional.of(clock.instant().plus(WAITS.get(mail.attempts() - 1)));
    done(session -> MailTable.of(session).failed(mail.id(), next, reason));
    LOG.atWarn()
        .addKeyValue("mail", mail.id())
        .addKeyValue("kind", mail.kind())
        .addKeyValue("attempt", mail.attempts())
        .addKeyValue("next", next.map(Instant::toString).orElse("none"))
        .addKeyValue("reason", reason)
        .log("A mail was not sent");
  }

  private void done(java.util.function.Consumer<Session> work) {
    boolean ignored =
        transactions.write(
            session -> {
              work.accept(session);
              return true;
            });
  }
}
