package io.moguera.core.webhook.sql;

import static io.moguera.core.webhook.sql.WebhookTable.at;
import static io.moguera.core.webhook.sql.WebhookTable.instant;
import static io.moguera.core.webhook.sql.WebhookTable.number;
import static io.moguera.core.webhook.sql.WebhookTable.text;

import io.moguera.core.change.Position;
import io.moguera.core.sql.Session;
import io.moguera.core.webhook.Attempt;
import io.moguera.core.webhook.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * {@code moguera.deliveries} and {@code moguera.delivery_attempts}. Safe for use by several
 * threads.
 */
public final class DeliveryTable {
  private static final String COLUMNS =
      "id, webhook, message, type, payload, state, tries, attempts, due_at, at";

  /** Adds a message; that a change is told of once is a constraint. */
  public void add(
      Session session,
      long webhook,
      Position place,
      String message,
      String type,
      byte[] payload,
      Instant now) {
    written(
        session
            .dsl()
            .execute(
                """
                insert into moguera.deliveries
                  (webhook, message, place, type, payload, state, tries, attempts, due_at, at)
                values (?, ?, ?, ?, ?, 'pending', 0, 0, cast(? as timestamptz), cast(? as timestamptz))
                """,
                webhook,
                message,
                place.toString(),
                type,
                payload,
                at(now),
                at(now)));
  }

  /** {@return the active webhooks that have something to be sent} */
  public List<Long> waiting(Session session, Instant now) {
    return session
        .dsl()
        .fetch(
            """
            select w.id from moguera.webhooks w
            where w.active and exists (
              select 1 from moguera.deliveries d
              where d.webhook = w.id and d.state = 'pending' and d.due_at <= cast(? as timestamptz))
            order by w.id
            """,
            at(now))
        .map(row -> number(row, 0));
  }

  /**
   * Takes the first message of a webhook that is due, for as long as an attempt may take: should
   * this instance end meanwhile, another tries again.
   */
  public Optional<Delivery> take(Session session, long webhook, Instant now, Duration attempt) {
    return session
        .dsl()
        .fetchOptional(
            """
            update moguera.deliveries
            set tries = tries + 1, attempts = attempts + 1, due_at = cast(? as timestamptz)
            where id = (
              select d.id from moguera.deliveries d
              join moguera.webhooks w on w.id = d.webhook and w.active
              where d.webhook = ? and d.state = 'pending' and d.due_at <= cast(? as timestamptz)
              order by d.id limit 1
              for update of d skip locked)
            returning
            """
                + COLUMNS,
            at(now.plus(attempt)),
            webhook,
            at(now))
        .map(DeliveryTable::delivery);
  }

  /** Notes an attempt and what is to come. */
  public void note(
      Session session,
      Delivery delivery,
      Attempt attempt,
      Delivery.State state,
      Optional<Instant> next) {
    written(
        session
            .dsl()
            .execute(
                """
                insert into moguera.delivery_attempts
                  (delivery, number, at, duration_millis, status, error, response)
                values (?, ?, cast(? as timestamptz), ?, ?, ?, ?)
                """,
                delivery.id(),
                delivery.attempts(),
                at(attempt.at()),
                attempt.duration().toMillis(),
                status(attempt.status()),
                attempt.error().isEmpty() ? null : attempt.error(),
                attempt.status().isEmpty() ? null : attempt.response()));
    written(
        session
            .dsl()
            .execute(
                """
                update moguera.deliveries
                set state = ?, due_at = coalesce(cast(? as timestamptz), due_at) where id = ?
                """,
                word(state),
                next.map(WebhookTable::at).orElse(null),
                delivery.id()));
  }

  private static org.jooq.Param<Integer> status(OptionalInt status) {
    return DSL.val(status.isPresent() ? status.getAsInt() : null, SQLDataType.INTEGER);
  }

  /** {@return the messages of a webhook, the newest first, before one of them} */
  public List<Delivery> list(
      Session session, long webhook, Optional<Delivery.State> state, long before, int limit) {
    return session
        .dsl()
        .fetch(
            "select "
                + COLUMNS
                + """
                 from moguera.deliveries
                where webhook = ? and id < ? and (cast(? as text) is null or state = ?)
                order by id desc limit ?
                """,
            webhook,
            before,
            state.map(DeliveryTable::word).orElse(null),
            state.map(DeliveryTable::word).orElse(null),
            limit)
        .map(DeliveryTable::delivery);
  }

  public Optional<Delivery> find(Session session, long webhook, long id) {
    return session
        .dsl()
        .fetchOptional(
            "select " + COLUMNS + " from moguera.deliveries where webhook = ? and id = ?",
            webhook,
            id)
        .map(DeliveryTable::delivery);
  }

  /** {@return the attempts to deliver a message, the first first} */
  public List<Attempt> attempts(Session session, long delivery) {
    return session
        .dsl()
        .fetch(
            """
            select at, duration_millis, status, error, response from moguera.delivery_attempts
            where delivery = ? order by number
            """,
            delivery)
        .map(DeliveryTable::attempt);
  }

  /** Has a message sent again, with all its tries before it. {@return whether there is one} */
  public boolean replay(Session session, long webhook, long id, Instant now) {
    return session
            .dsl()
            .execute(
                """
                update moguera.deliveries
                set state = 'pending', tries = 0, due_at = cast(? as timestamptz)
                where webhook = ? and id = ?
                """,
                at(now),
                webhook,
                id)
        == 1;
  }

  private static Attempt attempt(Record row) {
    Integer status = row.get(2, Integer.class);
    String error = row.get(3, String.class);
    String response = row.get(4, String.class);
    return new Attempt(
        Objects.requireNonNull(instant(row, 0)),
        Duration.ofMillis(number(row, 1)),
        status == null ? OptionalInt.empty() : OptionalInt.of(status),
        error == null ? "" : error,
        response == null ? "" : response);
  }

  private static Delivery delivery(Record row) {
    var state = Delivery.State.valueOf(text(row, 5).toUpperCase(Locale.ROOT));
    return new Delivery(
        number(row, 0),
        number(row, 1),
        text(row, 2),
        text(row, 3),
        Objects.requireNonNull(row.get(4, byte[].class)),
        state,
        Objects.requireNonNull(row.get(6, Integer.class)),
        Objects.requireNonNull(row.get(7, Integer.class)),
        Optional.ofNullable(instant(row, 8)).filter(due -> state == Delivery.State.PENDING),
        Objects.requireNonNull(instant(row, 9)));
  }

  private static String word(Delivery.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void written(int count) {
    if (count != 1) {
      throw new IllegalStateException("A delivery was to be written, and was not");
    }
  }
}
