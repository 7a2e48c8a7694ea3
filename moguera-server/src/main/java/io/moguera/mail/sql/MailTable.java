package io.moguera.mail.sql;

import io.moguera.core.sql.Session;
import io.moguera.mail.QueuedMail;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** {@code moguera.mails}, within a transaction. For its thread. */
public final class MailTable {
  private final DSLContext database;

  private MailTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the table within a transaction} */
  public static MailTable of(Session session) {
    return new MailTable(session.dsl());
  }

  /** Has a mail of Moguera's sent if and when the transaction is committed. */
  public void add(String kind, String recipient, Locale language, long about, Instant now) {
    database.execute(
        """
        insert into moguera.mails (kind, recipient, language, about, created_at, due_at)
        values (?, ?, ?, ?, cast(? as timestamptz), cast(? as timestamptz))
        """,
        kind,
        recipient,
        language.toLanguageTag(),
        about,
        at(now),
        at(now));
  }

  /** Has a mail of a service's sent if and when the transaction is committed. */
  public void add(String kind, String recipient, Locale language, String said, Instant now) {
    database.execute(
        """
        insert into moguera.mails (kind, recipient, language, about, said, created_at, due_at)
        values (?, ?, ?, 0, cast(? as jsonb), cast(? as timestamptz), cast(? as timestamptz))
        """,
        kind,
        recipient,
        language.toLanguageTag(),
        said,
        at(now),
        at(now));
  }

  /** Takes a mail that is due, which nobody else takes before {@code until}. */
  public Optional<QueuedMail> take(Instant now, Instant until) {
    return database
        .fetchOptional(
            """
            update moguera.mails set attempts = attempts + 1, due_at = cast(? as timestamptz)
            where id = (
              select id from moguera.mails where due_at <= cast(? as timestamptz)
              order by due_at limit 1 for update skip locked
            )
            returning id, kind, recipient, language, about, said::text as said, attempts
            """,
            at(until),
            at(now))
        .map(MailTable::mail);
  }

  /** Removes a mail that was sent, or need not be. */
  public void remove(long id) {
    database.execute("delete from moguera.mails where id = ?", id);
  }

  /**
   * Notes that a mail was not sent.
   *
   * @param next when it is tried again; empty for never
   */
  public void failed(long id, Optional<Instant> next, String reason) {
    database.execute(
        "update moguera.mails set due_at = cast(? as timestamptz), error = ? where id = ?",
        next.map(MailTable::at).orElse(null),
        reason,
        id);
  }

  /**
   * Forgets old mails.
   *
   * @param givenUp before which those were made that nobody sends any more
   * @param unsent before which those were made that nobody has sent, since no server is known
   * @return how many
   */
  public int removeOld(Instant givenUp, Instant unsent) {
    return database.execute(
        """
        delete from moguera.mails
        where created_at < case when due_at is null
          then cast(? as timestamptz) else cast(? as timestamptz) end
        """,
        at(givenUp),
        at(unsent));
  }

  private static QueuedMail mail(Record row) {
    return new QueuedMail(
        row.get("id", long.class),
        Objects.requireNonNull(row.get("kind", String.class)),
        Objects.requireNonNull(row.get("recipient", String.class)),
        Objects.requireNonNull(row.get("language", String.class)),
        row.get("about", long.class),
        Optional.ofNullable(row.get("said", String.class)),
        row.get("attempts", int.class));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
