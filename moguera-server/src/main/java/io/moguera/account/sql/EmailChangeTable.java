package io.moguera.account.sql;

import io.moguera.core.sql.Session;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * {@code moguera.email_changes}, within a transaction: the address that a user asked for last. For
 * its thread.
 */
public final class EmailChangeTable {
  private final DSLContext database;

  private EmailChangeTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the table within a transaction} */
  public static EmailChangeTable of(Session session) {
    return new EmailChangeTable(session.dsl());
  }

  /** Notes the address that a user asks for, in place of another. */
  public void put(long user, String email, Instant expiresAt) {
    database.execute(
        """
        insert into moguera.email_changes (user_id, email, expires_at)
        values (?, ?, cast(? as timestamptz))
        on conflict (user_id) do update
          set email = excluded.email, expires_at = excluded.expires_at
        """,
        user,
        email,
        at(expiresAt));
  }

  /** {@return the address that a user asked for, unless that has expired} */
  public Optional<String> find(long user, Instant now) {
    return database
        .fetchOptional(
            """
            select email from moguera.email_changes
            where user_id = ? and expires_at > cast(? as timestamptz)
            """,
            user,
            at(now))
        .map(row -> row.get("email", String.class));
  }

  /** Forgets what a user asked for. */
  public void remove(long user) {
    database.execute("delete from moguera.email_changes where user_id = ?", user);
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
