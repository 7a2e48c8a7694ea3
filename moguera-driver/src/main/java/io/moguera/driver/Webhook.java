package io.moguera.driver;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the server tells of changes.
 *
 * @param id its id
 * @param createdAt when it was made
 * @param url where messages are sent
 * @param description what it is for, or null
 * @param resources whose changes it is told of; empty for all
 * @param operations which changes it is told of; empty for all
 * @param active whether messages are sent
 * @param failingSince since when nothing arrives, or null
 * @param offReason why the server switched it off, or null
 */
public record Webhook(
    long id,
    Instant createdAt,
    URI url,
    @Nullable String description,
    List<String> resources,
    List<String> operations,
    boolean active,
    @Nullable Instant failingSince,
    @Nullable String offReason) {
  /** Copies the lists. */
  public Webhook {
    resources = List.copyOf(resources);
    operations = List.copyOf(operations);
  }

  /** {@return the beginning of one to create} */
  public static WebhookDraft draft(URI url) {
    return new WebhookDraft().url(url);
  }

  /** {@return nothing yet, for changes to an existing one} */
  public static WebhookDraft changes() {
    return new WebhookDraft();
  }

  static Webhook of(Row row) {
    return new Webhook(
        row.id(),
        row.createdAt(),
        URI.create(row.requireText("url")),
        row.text("description"),
        row.texts("resources"),
        row.texts("operations"),
        row.flag("active"),
        row.instant("failing_since"),
        row.text("off_reason"));
  }
}
