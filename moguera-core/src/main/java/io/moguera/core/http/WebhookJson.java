package io.moguera.core.http;

import io.moguera.core.webhook.Attempt;
import io.moguera.core.webhook.Delivery;
import io.moguera.core.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks and their deliveries as JSON; never their secrets. */
final class WebhookJson {
  private WebhookJson() {}

  static ObjectNode of(Webhook webhook) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", webhook.id());
    json.put("created_at", webhook.createdAt().toString());
    json.put("updated_at", webhook.updatedAt().toString());
    json.put("url", webhook.url().toString());
    json.put("description", webhook.description().orElse(null));
    ArrayNode resources = json.putArray("resources");
    webhook.resources().forEach(resources::add);
    ArrayNode operations = json.putArray("operations");
    webhook.operations().forEach(operations::add);
    json.put("active", webhook.active());
    json.put("owner", webhook.owner());
    put(json, "failing_since", webhook.failingSince());
    json.put("off_reason", webhook.offReason().orElse(null));
    return json;
  }

  static ObjectNode of(Delivery delivery) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", delivery.id());
    json.put("created_at", delivery.at().toString());
    json.put("message", delivery.message());
    json.put("type", delivery.type());
    json.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
    json.put("attempts", delivery.attempts());
    put(json, "next_attempt_at", delivery.dueAt());
    return json;
  }

  /** With what was sent, and what became of each attempt. */
  static ObjectNode whole(Delivery delivery, List<Attempt> attempts) {
    ObjectNode json = of(delivery);
    json.set("payload", Json.mapper().readTree(delivery.payload()));
    ArrayNode log = json.putArray("log");
    for (Attempt attempt : attempts) {
      ObjectNode entry = log.addObject();
      entry.put("at", attempt.at().toString());
      entry.put("duration_millis", attempt.duration().toMillis());
      if (attempt.status().isPresent()) {
        entry.put("status", attempt.status().getAsInt());
        entry.put("response", attempt.response());
      } else {
        entry.putNull("status");
        entry.put("error", attempt.error());
      }
    }
    return json;
  }

  private static void put(ObjectNode json, String name, Optional<Instant> time) {
    json.put(name, time.map(Instant::toString).orElse(null));
  }
}
