package io.moguera.account.sql;

import io.moguera.account.Invitation;
import io.moguera.account.PendingSignUp;
import io.moguera.core.sql.Session;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * {@code moguera.sign_ups} and {@code moguera.invitations}, within a transaction. For its thread.
 */
public final class SignUpTable {
  private static final String INVITATIONS =
      """
      select i.id, i.email, r.name as role, i.inviter, i.created_at, i.expires_at
      from moguera.invitations i join public.roles r on r.id = i.role
      """;

  private final DSLContext database;

  private SignUpTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the tables within a transaction} */
  public static SignUpTable of(Session session) {
    return new SignUpTable(session.dsl());
  }

  /** Notes who signed up. {@return the id of it} */
  public long add(String email, String fields, Instant expiresAt) {
    return Objects.requireNonNull(
        database
            .fetchSingle(
                """
                insert into moguera.sign_ups (email, fields, expires_at)
                values (?, cast(? as jsonb), cast(? as timestamptz)) returning id
                """,
                email,
                fields,
                at(expiresAt))
            .get("id", Long.class));
  }

  /** {@return who signed up, unless that has expired} */
  public Optional<PendingSignUp> find(long id, Instant now) {
    return database
        .fetchOptional(
            """
            select id, email, fields::text as fields from moguera.sign_ups
            where id = ? and expires_at > cast(? as timestamptz)
            """,
            id,
            at(now))
        .map(
            row ->
                new PendingSignUp(
                    row.get("id", long.class), text(row, "email"), text(row, "fields")));
  }

  /** Forgets who signed up with an address. */
  public void remove(String email) {
    database.execute("delete from moguera.sign_ups where email = ?", email);
  }

  /**
   * Notes an invitation.
   *
   * @return its id; empty if there is no such role
   */
  public Optional<Long> invite(
      String email, String role, long inviter, Instant now, Instant expiresAt) {
    return database
        .fetchOptional(
            """
            insert into moguera.invitations (email, role, inviter, created_at, expires_at)
            select ?, id, ?, cast(? as timestamptz), cast(? as timestamptz)
            from public.roles where name = ?
            returning id
            """,
            email,
            inviter,
            at(now),
            at(expiresAt),
            role)
        .map(row -> row.get("id", Long.class));
  }

  /** {@return the invitations that nobody has followed yet, the newest first} */
  public List<Invitation> invitations(Instant now) {
    return database
        .fetch(
            INVITATIONS + "where i.expires_at > cast(? as timestamptz) order by i.id desc", at(now))
        .map(SignUpTable::invitation);
  }

  /** {@return an invitation, unless it has expired} */
  public Optional<Invitation> invitation(long id, Instant now) {
    return database
        .fetchOptional(
            INVITATIONS + "where i.id = ? and i.expires_at > cast(? as timestamptz)", id, at(now))
        .map(SignUpTable::invitation);
  }

  /** Takes an invitation back. {@return whether there was one} */
  public boolean removeInvitation(long id) {
    return database.execute("delete from moguera.invitations where id = ?", id) > 0;
  }

  /** Removes what has expired. {@return how much that was} */
  public int removeExpired(Instant now) {
    int removed = 0;
    for (String table : List.of("sign_ups", "invitations", "email_changes", "mailed_tokens")) {
      removed +=
          database.execute(
              "delete from moguera." + table + " where expires_at < cast(? as timestamptz)",
              at(now));
    }
    return removed;
  }

  private static Invitation invitation(Record row) {
    return new Invitation(
        row.get("id", long.class),
        text(row, "email"),
        text(row, "role"),
        row.get("inviter", long.class),
        instant(row, "created_at"),
        instant(row, "expires_at"));
  }

  private static Instant instant(Record row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
