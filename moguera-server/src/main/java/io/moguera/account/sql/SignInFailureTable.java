package io.moguera.account.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * {@code moguera.sign_in_failures}: the attempts to sign in that did not succeed, or have not yet.
 * Safe for use by several threads.
 */
public final class SignInFailureTable {
  private final DSLContext database;

  public SignInFailureTable(DataSource dataSource) {
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /** Notes an attempt. */
  public void add(String subject, Instant at) {
    database.execute(
        "insert into moguera.sign_in_failures (subject, at) values (?, cast(? as timestamptz))",
        subject,
        at(at));
  }

  /**
   * When the {@code count}th last attempt of a subject was, if that was after {@code since}.
   *
   * @param count from 1 for the last one
   */
  public Optional<Instant> findLast(String subject, int count, Instant since) {
    return database
        .fetchOptional(
            """
            select at from moguera.sign_in_failures where subject = ? and at > cast(? as timestamptz)
            order by at desc limit 1 offset ?
            """,
            subject,
            at(since),
            count - 1)
        .map(row -> Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant());
  }

  /** Forgets the attempts of a subject. */
  public void forget(String subject) {
    database.execute("delete from moguera.sign_in_failures where subject = ?", subject);
  }

  /** Forgets one attempt of a subject. */
  public void forget(String subject, Instant at) {
    database.execute(
        "delete from moguera.sign_in_failures where subject = ? and at = cast(? as timestamptz)",
        subject,
        at(at));
  }

  /** Forgets what was before {@code time}. {@return how many attempts that were} */
  public int removeBefore(Instant time) {
    return database.execute(
        "delete from moguera.sign_in_failures where at < cast(? as timestamptz)", at(time));
  }

  /** Microseconds, as the column has them, so that what is noted is found again. */
  private static OffsetDateTime at(Instant time) {
    return time.truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
