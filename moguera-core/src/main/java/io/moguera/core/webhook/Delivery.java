package io.moguera.core.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * One message for one webhook.
 *
 * @param message its id as the receiver sees it, the same however often it is sent
 * @param type what happened, such as {@code posts.updated}
 * @param payload the body, as it was made when the change was found
 * @param tries since it was made or replayed
 * @param attempts all there ever were
 * @param dueAt when it is sent next, where that is still to come
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent; compared by nobody
public record Delivery(
    long id,
    long webhook,
    String message,
    String type,
    byte[] payload,
    State state,
    int tries,
    int attempts,
    Optional<Instant> dueAt,
    Instant at) {
  /** How far a message has come. */
  public enum State {
    PENDING,
    DELIVERED,
    /** It was tried for three days. */
    FAILED
  }
}
