package io.moguera.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.limit.sql.RateShareTable;
import io.moguera.server.Accounts;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Accounts accounts;
  private final HikariDataSource pool = new HikariDataSource();

  RateLimitTest(TestDatabase database) {
    accounts = Accounts.in(database);
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(4);
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @Test
  void limit_holdsOverAllInstances() {
    List<RateLimit> instances = List.of(limit("a", 1000), limit("a", 1000), limit("a", 1000));

    long allowed =
        IntStream.range(0, 3000).filter(i -> instances.get(i % 3).take("x").allowed()).count();

    assertThat(allowed).isEqualTo(1000);
    assertThat(instances.getFirst().take("y").allowed()).isTrue();
  }

  @Test
  void limit_underManyThreads_isNeverExceeded() {
    List<RateLimit> instances = List.of(limit("b", 500), limit("b", 500));

    long allowed =
        IntStream.range(0, 2000)
            .parallel()
            .filter(i -> instances.get(i % 2).take("x").allowed())
            .count();

    assertThat(allowed).isLessThanOrEqualTo(500).isGreaterThan(450);
  }

  /** Each round trip takes a share, which is at least a twentieth. */
  @Test
  void limit_takesNoRoundTripPerRequest() {
    RateLimit limit = limit("c", 1000);

    for (int i = 0; i < 5000; i++) {
      assertThat(limit.take("x").allowed()).isEqualTo(i < 1000);
    }

    assertThat(taken("c:x")).isLessThanOrEqualTo(1000 + 50);
    assertThat(limit.take("of few requests").allowed()).isTrue();
    assertThat(taken("c:of few requests")).isZero();
  }

  @Test
  void limit_inTheNextMinute_beginsAnew() {
    RateLimit limit = limit("d", 3);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take("x").allowed()).isTrue();
    }
    RateLimit.Decision refused = limit.take("x");
    assertThat(refused).isEqualTo(new RateLimit.Decision(false, 0, 60));

    clock.advance(Duration.ofSeconds(refused.resetSeconds()));

    assertThat(limit.take("x")).isEqualTo(new RateLimit.Decision(true, 2, 60));
  }

  @Test
  void request_whileTheDatabaseIsAway_isAnswered() {
    var away = new PGSimpleDataSource();
    away.setURL("jdbc:postgresql://127.0.0.1:1/nowhere?connectTimeout=1");
    var limit = new RateLimit("e", 10, new RateShareTable(away), clock);

    assertThat(limit.take("x").allowed()).isTrue();
  }

  private long taken(String subject) {
    return accounts.number("select taken from moguera.rate_shares where subject = ?", subject);
  }

  private RateLimit limit(String name, int most) {
    return new RateLimit(name, most, new RateShareTable(pool), clock);
  }
}
