package io.moguera.core.webhook.sql;

import io.moguera.core.change.Position;
import io.moguera.core.sql.Session;
import io.moguera.core.webhook.Webhook;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** {@code moguera.webhooks}. Safe for use by several threads. */
public final class WebhookTable {
  private static final String COLUMNS =
      "id, url, description, resources, operations, active, owner, created_at, updated_at,"
          + " failing_since, off_reason";

  /** {@return an id for a webhook that is about to be added} */
  public long nextId(Session session) {
    return number(
        session
            .dsl()
            .fetchSingle("select nextval(pg_get_serial_sequence('moguera.webhooks', 'id'))"),
        0);
  }

  /**
   * Adds a webhook.
   *
   * @param place in the log of changes after which it begins
   */
  public void add(Session session, Webhook webhook, String sealedSecret, Position place) {
    written(
        session
            .dsl()
            .execute(
                """
                insert into moguera.webhooks
                  (id, url, description, sealed_secret, resources, operations, active, owner,
                   created_at, updated_at, place)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as timestamptz), cast(? as timestamptz), ?)
                """,
                webhook.id(),
                webhook.url().toString(),
                webhook.description().orElse(null),
                sealedSecret,
                array(webhook.resources()),
                array(webhook.operations()),
                webhook.active(),
                webhook.owner(),
                at(webhook.createdAt()),
                at(webhook.updatedAt()),
                place.toString()));
  }

  /** Writes what can be changed of a webhook. */
  public void change(Session session, Webhook webhook, Instant now) {
    written(
        session
            .dsl()
            .execute(
                """
                update moguera.webhooks
                set url = ?, description = ?, resources = ?, operations = ?, active = ?,
                  updated_at = cast(? as timestamptz)
                where id = ?
                """,
                webhook.url().toString(),
                webhook.description().orElse(null),
                array(webhook.resources()),
                array(webhook.operations()),
                webhook.active(),
                at(now),
                webhook.id()));
  }

  /** Has a webhook begin anew, after a place. */
  public void begin(Session session, long id, Position place) {
    written(
        session
            .dsl()
            .execute(
                """
                update moguera.webhooks set place = ?, failing_since = null, off_reason = null
                where id = ?
                """,
                place.toString(),
                id));
  }

  /** Notes how far a webhook has been told. */
  public void reached(Session session, long id, Position place) {
    written(
        session
            .dsl()
            .execute("update moguera.webhooks set place = ? where id = ?", place.toString(), id));
  }

  public void switchOff(Session session, long id, String reason, Instant now) {
    written(
        session
            .dsl()
            .execute(
                """
                update moguera.webhooks
                set active = false, off_reason = ?, updated_at = cast(? as timestamptz)
                where id = ?
                """,
                reason,
                at(now),
                id));
  }

  /** Notes that something arrived. */
  public void noteSuccess(Session session, long id) {
    int ignored =
        session
            .dsl()
            .execute(
                """
                update moguera.webhooks set failing_since = null
                where id = ? and failing_since is not null
                """,
                id);
  }

  /** Notes that something did not arrive. */
  public void noteFailure(Session session, long id, Instant at) {
    int ignored =
        session
            .dsl()
            .execute(
                """
                update moguera.webhooks set failing_since = cast(? as timestamptz)
                where id = ? and failing_since is null
                """,
                at(at),
                id);
  }

  public List<Webhook> all(Session session) {
    return session
        .dsl()
        .fetch("select " + COLUMNS + " from moguera.webhooks order by id")
        .map(WebhookTable::webhook);
  }

  public Optional<Webhook> find(Session session, long id) {
    return session
        .dsl()
        .fetchOptional("select " + COLUMNS + " from moguera.webhooks where id = ?", id)
        .map(WebhookTable::webhook);
  }

  /** As {@link #find}, keeping the webhook from others until the end of the transaction. */
  public Optional<Webhook> lock(Session session, long id) {
    return session
        .dsl()
        .fetchOptional("select " + COLUMNS + " from moguera.webhooks where id = ? for update", id)
        .map(WebhookTable::webhook);
  }

  /**
   * Takes a webhook for oneself, unless another instance has it.
   *
   * @return how far it has been told; empty if it is taken, gone or not active
   */
  public Optional<Position> take(Session session, long id) {
    return session
        .dsl()
        .fetchOptional(
            """
            select place from moguera.webhooks where id = ? and active for update skip locked
            """,
            id)
        .map(row -> Position.parse(text(row, 0)).orElse(Position.START));
  }

  /** {@return how far an active webhook has been told} */
  public Optional<Position> place(Session session, long id) {
    return session
        .dsl()
        .fetchOptional("select place from moguera.webhooks where id = ? and active", id)
        .map(row -> Position.parse(text(row, 0)).orElse(Position.START));
  }

  public String sealedSecret(Session session, long id) {
    return text(
        session.dsl().fetchSingle("select sealed_secret from moguera.webhooks where id = ?", id),
        0);
  }

  /** {@return whether there was one} */
  public boolean remove(Session session, long id) {
    return session.dsl().execute("delete from moguera.webhooks where id = ?", id) == 1;
  }

  private static Webhook webhook(Record row) {
    return new Webhook(
        number(row, 0),
        URI.create(text(row, 1)),
        Optional.ofNullable(row.get(2, String.class)),
        List.of(Objects.requireNonNull(row.get(3, String[].class))),
        List.of(Objects.requireNonNull(row.get(4, String[].class))),
        Objects.requireNonNull(row.get(5, Boolean.class)),
        number(row, 6),
        Objects.requireNonNull(instant(row, 7)),
        Objects.requireNonNull(instant(row, 8)),
        Optional.ofNullable(instant(row, 9)),
        Optional.ofNullable(row.get(10, String.class)));
  }

  private static String[] array(List<String> words) {
    return words.toArray(String[]::new);
  }

  private static void written(int count) {
    if (count != 1) {
      throw new IllegalStateException("A webhook was to be written, and was not");
    }
  }

  static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(Record row, int column) {
    OffsetDateTime time = row.get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static String text(Record row, int column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  static long number(Record row, int column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
