package io.moguera.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook.
 *
 * @param id its id
 * @param createdAt when it was made
 * @param message its id in {@code webhook-id}
 * @param type such as {@code posts.updated}
 * @param state pending, delivered or failed
 * @param attempts how many were made
 * @param nextAttemptAt when the next is made, or null
 * @param payload what is sent; null in a list
 * @param log the attempts; empty in a list
 */
public record Delivery(
    long id,
    Instant createdAt,
    String message,
    String type,
    String state,
    long attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Row payload,
    List<Attempt> log) {
  /** Copies the list. */
  public Delivery {
    log = List.copyOf(log);
  }

  /**
   * One attempt.
   *
   * @param at when it began
   * @param duration how long it took
   * @param status what was answered, or null if nothing was
   * @param response the beginning of the answer, or null
   * @param error why there was none, or null
   */
  public record Attempt(
      Instant at,
      Duration duration,
      @Nullable Long status,
      @Nullable String response,
      @Nullable String error) {
    static Attempt of(Row row) {
      return new Attempt(
          Objects.requireNonNull(row.instant("at")),
          Duration.ofMillis(Objects.requireNonNull(row.integer("duration_millis"))),
          row.integer("status"),
          row.text("response"),
          row.text("error"));
    }
  }

  static Delivery of(Row row) {
    return new Delivery(
        row.id(),
        row.createdAt(),
        row.requireText("message"),
        row.requireText("type"),
        row.requireText("state"),
        Objects.requireNonNull(row.integer("attempts")),
        row.instant("next_attempt_at"),
        row.row("payload"),
        row.rows("log", Attempt::of));
  }
}
