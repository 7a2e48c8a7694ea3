package io.moguera.core.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of what.
 *
 * @param resources of whose rows it is told; empty for all
 * @param operations what it is told of; empty for all
 * @param owner the user by whose rights it is told
 * @param failingSince since when nothing has been delivered although it was tried
 * @param offReason why the server switched it off, if it did
 */
public record Webhook(
    long id,
    URI url,
    Optional<String> description,
    List<String> resources,
    List<String> operations,
    boolean active,
    long owner,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> failingSince,
    Optional<String> offReason) {
  /** What can happen to rows. */
  public static final List<String> OPERATIONS = List.of("created", "updated", "deleted");

  public Webhook {
    resources = List.copyOf(resources);
    operations = List.copyOf(operations);
  }

  /** {@return whether it is told of such a change} */
  public boolean wants(String resource, String operation) {
    return (resources.isEmpty() || resources.contains(resource))
        && (operations.isEmpty() || operations.contains(operation));
  }

  /** {@return the same for another body} */
  public Webhook with(WebhookBody body) {
    return new Webhook(
        id,
        body.url().orElse(url),
        body.description().or(() -> description).filter(text -> !text.isEmpty()),
        body.resources().orElse(resources),
        body.operations().orElse(operations),
        body.active().orElse(active),
        owner,
        createdAt,
        updatedAt,
        failingSince,
        offReason);
  }
}
