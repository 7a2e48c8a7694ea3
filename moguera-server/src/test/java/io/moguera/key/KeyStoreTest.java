package io.moguera.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.sql.Transactions;
import io.moguera.key.sql.KeyNews;
import io.moguera.server.Accounts;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyStoreTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Accounts accounts;
  private final long ann;
  private final KeyStore here;
  private final KeyStore there;
  private final KeyNews newsHere;
  private final KeyNews newsThere;

  private final Transactions transactions;

  KeyStoreTest(TestDatabase database) {
    transactions = new Transactions(database.dataSource(), () -> {});
    accounts = Accounts.in(database);
    ann = accounts.add("Ann", "author", "ann's password");
    here = accounts.store(clock);
    there = accounts.store(clock);
    newsHere = KeyNews.start(accounts.dataSource(), here.news());
    newsThere = KeyNews.start(accounts.dataSource(), there.news());
  }

  @BeforeAll
  void awaitNews() {
    await(() -> here.isListening() && there.isListening());
  }

  @AfterAll
  void stopNews() {
    newsHere.close();
    newsThere.close();
  }

  @BeforeEach
  void resetClock() {
    clock.set(SettableClock.at("2026-11-24T10:00:00Z").instant());
  }

  @AfterEach
  void makeAnnAnActiveAuthor() {
    accounts.number(
        """
        update public.users set active = true, role = (select id from public.roles where name = 'author')
        where id = ?
        """,
        ann);
  }

  @Test
  void key_made_isFoundWithItsSecretAndOwner() {
    NewKey made = here.create(ann, "laptop", Optional.empty());

    assertThat(there.find(made.key().id()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.secret().get()).isEqualTo(made.credentials().secret());
              assertThat(found.principal().owner()).isEqualTo(new Caller(ann, "Ann", "author"));
              assertThat(found.principal().key().temporary()).isFalse();
            });
  }

  @Test
  void secret_atRest_isSealed() {
    NewKey made = here.create(ann, "laptop", Optional.empty());

    long plain =
        accounts.number(
            "select count(*) from moguera.access_keys where position(convert_to(?, 'UTF8') in"
                + " secret) > 0",
            made.credentials().secret().reveal());

    assertThat(plain).isZero();
  }

  @Test
  void key_revokedHere_isRefusedAtOnceHereAndWithinASecondThere() throws InterruptedException {
    NewKey made = here.create(ann, "laptop", Optional.empty());
    assertThat(here.find(made.key().id())).isPresent();
    assertThat(there.find(made.key().id())).isPresent();
    var told = new CountDownLatch(1);
    there.onForget(
        id -> {
          if (id.equals(made.key().id())) {
            told.countDown();
          }
        });

    assertThat(here.revoke(made.key().id(), ann)).isTrue();

    assertThat(here.find(made.key().id())).isEmpty();
    assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(there.find(made.key().id())).isEmpty();
  }

  @Test
  void key_ofAUserWhoIsMadeInactive_isRefusedEverywhere() {
    NewKey made = here.create(ann, "laptop", Optional.empty());
    assertThat(here.find(made.key().id())).isPresent();

    accounts.number("update public.users set active = false where id = ?", ann);

    await(() -> here.find(made.key().id()).isEmpty() && there.find(made.key().id()).isEmpty());
  }

  @Test
  void key_ofAUserWhoseRoleChanges_hasTheNewRole() {
    NewKey made = here.create(ann, "laptop", Optional.empty());
    assertThat(here.find(made.key().id())).isPresent();

    accounts.number(
        "update public.users set role = (select id from public.roles where name = 'member') where"
            + " id = ?",
        ann);

    await(
        () ->
            here.find(made.key().id())
                .filter(key -> key.principal().owner().role().equals("member"))
                .isPresent());
  }

  @Test
  void key_ofAUserWhoIsDeleted_isGone() {
    long bob = accounts.add("Bob", "member", "bob's password");
    NewKey made = here.create(bob, "laptop", Optional.empty());
    assertThat(here.find(made.key().id())).isPresent();

    accounts.number("delete from public.users where id = ?", bob);

    await(() -> here.find(made.key().id()).isEmpty());
  }

  @Test
  void key_thatExpires_isRefusedFromThatMomentOn() {
    NewKey made =
        here.create(ann, "laptop", Optional.of(clock.instant().plus(Duration.ofSeconds(10))));
    assertThat(here.find(made.key().id())).isPresent();

    clock.advance(Duration.ofSeconds(9));
    assertThat(here.find(made.key().id())).isPresent();

    clock.advance(Duration.ofSeconds(1));
    assertThat(here.find(made.key().id())).isEmpty();
  }

  @Test
  void key_ofAnotherUser_isNotRevoked() {
    NewKey made = here.create(ann, "laptop", Optional.empty());

    assertThat(here.revoke(made.key().id(), ann + 1000)).isFalse();

    assertThat(here.find(made.key().id())).isPresent();
  }

  @Test
  void memory_withoutNews_isNotTrusted() {
    KeyStore deaf = accounts.store(clock);
    NewKey made = deaf.create(ann, "laptop", Optional.empty());
    assertThat(deaf.find(made.key().id())).isPresent();

    here.revoke(made.key().id(), ann);

    assertThat(deaf.find(made.key().id())).isEmpty();
  }

  @Test
  void news_whoseConnectionIsKilled_comeAgain() {
    KeyStore store = accounts.store(clock);
    var states = new LinkedBlockingQueue<String>();
    try (KeyNews news = KeyNews.start(accounts.dataSource(), recording(store, states))) {
      assertThat(next(states)).isEqualTo("listening");

      accounts.number(
          """
          select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = current_database() and query = 'listen moguera_keys'
          """);

      assertThat(next(states)).isEqualTo("lost");
      assertThat(next(states)).isEqualTo("listening");
      assertThat(news).isNotNull();
    }
    await(() -> here.isListening() && there.isListening());
  }

  @Test
  void sessions_endedByOne_leaveThatOneAndTheKeys() {
    long carl = accounts.add("Carl", "member", "carl's password");
    NewKey kept = here.createTemporary(carl, "here", clock.instant().plus(Duration.ofHours(1)));
    NewKey ended = here.createTemporary(carl, "there", clock.instant().plus(Duration.ofHours(1)));
    NewKey key = here.create(carl, "laptop", Optional.empty());
    assertThat(here.find(ended.key().id())).isPresent();

    here.forget(
        transactions.write(session -> here.endOtherSessions(session, carl, kept.key().id())));

    assertThat(here.find(ended.key().id())).isEmpty();
    assertThat(here.sessions(carl)).extracting(AccessKey::id).containsExactly(kept.key().id());
    assertThat(here.keys(carl)).extracting(AccessKey::id).containsExactly(key.key().id());
  }

  @Test
  void lastUse_isWrittenSparsely() {
    NewKey made = here.create(ann, "laptop", Optional.empty());
    ActiveKey active = here.find(made.key().id()).orElseThrow().principal();

    here.used(active);
    clock.advance(Duration.ofSeconds(20));
    here.used(active);
    assertThat(lastUsed(made)).isEqualTo(SettableClock.at("2026-11-24T10:00:00Z").instant());

    clock.advance(Duration.ofMinutes(5));
    here.used(active);
    assertThat(lastUsed(made)).isEqualTo(clock.instant());
  }

  private java.time.Instant lastUsed(NewKey made) {
    return here.keys(ann).stream()
        .filter(key -> key.id().equals(made.key().id()))
        .findFirst()
        .orElseThrow()
        .lastUsedAt()
        .orElseThrow();
  }

  private static KeyNews.Listener recording(KeyStore store, LinkedBlockingQueue<String> states) {
    KeyNews.Listener news = store.news();
    return new KeyNews.Listener() {
      @Override
      public void listening() {
        news.listening();
        states.add("listening");
      }

      @Override
      public void lost() {
        news.lost();
        states.add("lost");
      }

      @Override
      public void keyChanged(String id) {
        news.keyChanged(id);
      }

      @Override
      public void userChanged(long id) {
        news.userChanged(id);
      }
    };
  }

  private static String next(LinkedBlockingQueue<String> states) {
    try {
      return String.valueOf(states.poll(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
