package io.moguera.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.SmtpUrl;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.mail.sql.MailTable;
import io.moguera.server.Accounts;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Accounts accounts;
  private final Transactions transactions;

  OutboxTest(TestDatabase database) {
    accounts = Accounts.in(database);
    transactions = new Transactions(accounts.dataSource(), () -> {});
  }

  @BeforeEach
  void empty() {
    accounts.number("delete from moguera.mails");
  }

  @Test
  void mail_isSentOnceHoweverManyInstancesSend() throws InterruptedException {
    try (Mailbox mailbox = Mailbox.open()) {
      for (int i = 0; i < 20; i++) {
        queue("ann" + i + "@example.com");
      }
      var begin = new CountDownLatch(1);
      var senders = new HashSet<Thread>();
      for (int i = 0; i < 4; i++) {
        Outbox outbox = outbox(mailbox.url());
        senders.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      await(begin);
                      outbox.run();
                    }));
      }
      begin.countDown();
      for (Thread sender : senders) {
        sender.join();
      }

      mailbox.await(20);
      assertThat(mailbox.all()).extracting(Mailbox.Mail::to).doesNotHaveDuplicates().hasSize(20);
      assertThat(mailbox.all()).extracting(Mailbox.Mail::id).doesNotHaveDuplicates();
      assertThat(accounts.number("select count(*) from moguera.mails")).isZero();
    }
  }

  @Test
  void mail_whileTheServerIsAway_isTriedAgainLater() {
    int port;
    try (Mailbox mailbox = Mailbox.open()) {
      port = mailbox.port();
    }
    queue("ann@example.com");
    Outbox outbox = outbox("smtp://127.0.0.1:" + port + "?from=blog@example.com");

    outbox.run();
    assertThat(accounts.number("select count(*) from moguera.mails where error is not null"))
        .isEqualTo(1);

    try (Mailbox mailbox = Mailbox.openAt(port)) {
      outbox.run();
      assertThat(mailbox.all()).isEmpty();

      clock.advance(Duration.ofSeconds(10));
      outbox.run();
      assertThat(mailbox.awaitTo("ann@example.com").subject()).isEqualTo("Grüße, 世界");
    }
  }

  @Test
  void mail_thatIsNeverTaken_isGivenUp() {
    int port;
    try (Mailbox mailbox = Mailbox.open()) {
      port = mailbox.port();
    }
    queue("ann@example.com");
    Outbox outbox = outbox("smtp://127.0.0.1:" + port + "?from=blog@example.com");

    for (int i = 0; i < 12; i++) {
      outbox.run();
      clock.advance(Duration.ofHours(9));
    }

    assertThat(accounts.number("select attempts from moguera.mails where due_at is null"))
        .isEqualTo(11);
  }

  @Test
  void mail_thatHasNothingToSay_isNotSent() {
    try (Mailbox mailbox = Mailbox.open()) {
      queue("nobody@example.com");

      outbox(mailbox.url()).run();

      assertThat(mailbox.all()).isEmpty();
      assertThat(accounts.number("select count(*) from moguera.mails")).isZero();
    }
  }

  @Test
  void mail_throughAServerThatAsksForAPassword_arrives() {
    try (Mailbox mailbox = Mailbox.open().withUser("moguera", "s3cr:t")) {
      queue("ann@example.com");

      outbox("smtp://moguera:s3cr%3At@127.0.0.1:" + mailbox.port() + "?from=blog@example.com")
          .run();

      assertThat(mailbox.awaitTo("ann@example.com").from()).isEqualTo("blog@example.com");
    }
  }

  @Test
  void mail_ofATransactionThatFails_isNotSent() {
    try {
      write(
          session -> {
            MailTable.of(session).add("test", "a@example.com", Locale.ENGLISH, 0, clock.instant());
            throw new IllegalStateException("Undone");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("Undone");
    }

    assertThat(accounts.number("select count(*) from moguera.mails")).isZero();
  }

  private void queue(String recipient) {
    write(
        session ->
            MailTable.of(session).add("test", recipient, Locale.ENGLISH, 0, clock.instant()));
  }

  private void write(Consumer<Session> work) {
    boolean ignored =
        transactions.write(
            session -> {
              work.accept(session);
              return true;
            });
  }

  private Outbox outbox(String url) {
    return new Outbox(transactions, OutboxTest::letter, new Postman(SmtpUrl.of(url)), clock);
  }

  private static Optional<Letter> letter(Session session, QueuedMail mail) {
    return mail.recipient().startsWith("nobody")
        ? Optional.empty()
        : Optional.of(new Letter("Grüße, 世界", "Hello\n", "<p>Hello</p>"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
