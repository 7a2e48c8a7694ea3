package io.moguera.limit.sql;

import io.moguera.core.problem.sql.SqlFailures;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** {@code moguera.rate_shares}. Safe for use by several threads. */
public final class RateShareTable {
  private final DSLContext database;

  public RateShareTable(DataSource dataSource) {
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /**
   * Takes a share of a window.
   *
   * @return how much was taken of the window by all before; empty while the database is away
   */
  public OptionalLong take(String subject, Instant endsAt, long share) {
    try {
      long after =
          Objects.requireNonNull(
              database
                  .fetchSingle(
                      """
                      insert into moguera.rate_shares as r (subject, ends_at, taken)
                      values (?, cast(? as timestamptz), ?)
                      on conflict (subject, ends_at) do update set taken = r.taken + excluded.taken
                      returning taken
                      """,
                      subject,
                      at(endsAt),
                      share)
                  .get("taken", Long.class));
      return OptionalLong.of(after - share);
    } catch (DataAccessException e) {
      if (SqlFailures.problem(e).isPresent()) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  /** Forgets windows that ended before a time. {@return how many} */
  public int removeBefore(Instant time) {
    return database.execute(
        "delete from moguera.rate_shares where ends_at < cast(? as timestamptz)", at(time));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
