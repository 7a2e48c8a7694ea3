package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import io.moguera.core.webhook.Webhook;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks, where the server has them. */
public final class WebhooksPart implements ApiPart {
  private static final String ALL = "/v1/webhooks";
  private static final String ONE = ALL + "/{id}";
  private static final String DELIVERIES = ONE + "/deliveries";
  private static final String DELIVERY = DELIVERIES + "/{delivery}";
  private static final String TAG = "webhooks";

  @Override
  public void describe(ApiDocument document) {
    document.tag(
        TAG,
        "Who is told of changes, by requests that are signed after the Standard Webhooks"
            + " specification. For administrators.");
    document.schema("webhook", webhook().open());
    document.schema("webhook.new", webhook().must("secret", Schemas.text()).described(ONCE).open());
    document.schema("webhook.create", body().must("url", Schemas.text("uri")).closed());
    document.schema("webhook.patch", body().may("url", Schemas.text("uri")).closed());
    document.schema("webhook.delivery", delivery().open());
    document.schema("webhook.delivery.whole", whole());
    webhooks(document);
    deliveries(document);
  }

  private static final String ONCE = "With its secret, which is not shown again.";

  private static void webhooks(ApiDocument document) {
    document.add(
        "get",
        ALL,
        operation("webhooks_list", "Lists the webhooks")
            .answers(200, "All of them.", list("webhook").open(), "Cache-Control"));
    document.add(
        "post",
        ALL,
        operation("webhooks_create", "Makes a webhook, which is told of what comes from now on")
            .takes(true, Schemas.ref("webhook.create"), "application/json")
            .answers(201, ONCE, Schemas.ref("webhook.new"), "Location", "Cache-Control")
            .fails(ProblemType.INVALID));
    document.add(
        "get",
        ONE,
        of("webhooks_read", "Shows a webhook")
            .answers(200, "The webhook.", Schemas.ref("webhook"), "Cache-Control"));
    document.add(
        "patch",
        ONE,
        of("webhooks_change", "Changes a webhook")
            .described("One that is made active again is told of what comes from then on.")
            .shared("Idempotency-Key")
            .takes(true, Schemas.ref("webhook.patch"), "application/json")
            .answers(200, "The webhook.", Schemas.ref("webhook"), "Cache-Control")
            .fails(ProblemType.INVALID, ProblemType.IDEMPOTENCY_KEY_REUSED));
    document.add(
        "delete",
        ONE,
        of("webhooks_delete", "Deletes a webhook and what it was told")
            .shared("Idempotency-Key")
            .answersEmpty(204, "It is gone.", "Cache-Control")
            .fails(ProblemType.IDEMPOTENCY_KEY_REUSED));
  }

  private static void deliveries(ApiDocument document) {
    document.add(
        "get",
        DELIVERIES,
        of("webhooks_deliveries", "Lists what a webhook was told, the newest first")
            .query("state", states(), "How far the messages have come.")
            .query(
                "after",
                Schemas.text().put("pattern", "^[0-9]{1,18}$"),
                "What an earlier page gave as `next`.")
            .query("limit", Schemas.number(1, 100).put("default", 20), "Messages at most.")
            .answers(
                200,
                "A page of messages.",
                list("webhook.delivery").must("next", Schemas.nullable(Schemas.text())).open(),
                "Cache-Control")
            .fails(ProblemType.INVALID_PARAMETER));
    document.add(
        "get",
        DELIVERY,
        delivery("webhooks_delivery", "Shows a message and the attempts to deliver it")
            .answers(200, "The message.", Schemas.ref("webhook.delivery.whole"), "Cache-Control"));
    document.add(
        "post",
        DELIVERY + "/replay",
        delivery("webhooks_replay", "Sends a message again, under the id that it had")
            .shared("Idempotency-Key")
            .answers(
                202,
                "The message, which is sent soon.",
                Schemas.ref("webhook.delivery.whole"),
                "Cache-Control")
            .fails(ProblemType.IDEMPOTENCY_KEY_REUSED));
  }

  private static Operation operation(String id, String summary) {
    return Operation.of(id, TAG, summary).signed();
  }

  private static Operation of(String id, String summary) {
    return operation(id, summary)
        .path("id", Schemas.number(), "The webhook.")
        .fails(ProblemType.NOT_FOUND);
  }

  private static Operation delivery(String id, String summary) {
    return of(id, summary).path("delivery", Schemas.number(), "The message.");
  }

  private static Schemas.Members list(String items) {
    return Schemas.object().must("items", Schemas.list(Schemas.ref(items)));
  }

  private static Schemas.Members body() {
    return Schemas.object()
        .may("description", Schemas.nullable(Schemas.text().put("maxLength", 255)))
        .may(
            "resources",
            Schemas.list(Schemas.text()).put("description", "Of whose rows; empty for all."))
        .may(
            "operations",
            Schemas.list(Schemas.oneOf(Webhook.OPERATIONS))
                .put("description", "Of what; empty for all."))
        .may("active", Schemas.truth());
  }

  private static Schemas.Members webhook() {
    return Schemas.object()
        .must("id", Schemas.number())
        .must("created_at", Schemas.timestamp())
        .must("updated_at", Schemas.timestamp())
        .must("url", Schemas.text())
        .must("description", Schemas.nullable(Schemas.text()))
        .must("resources", Schemas.list(Schemas.text()))
        .must("operations", Schemas.list(Schemas.oneOf(Webhook.OPERATIONS)))
        .must("active", Schemas.truth())
        .must(
            "owner", Schemas.number().put("description", "The user by whose rights rows are told."))
        .must("failing_since", Schemas.nullable(Schemas.timestamp()))
        .must(
            "off_reason",
            Schemas.nullable(Schemas.text()).put("description", "Why the server switched it off."));
  }

  private static Schemas.Members delivery() {
    return Schemas.object()
        .must("id", Schemas.number())
        .must("created_at", Schemas.timestamp())
        .must("message", Schemas.text().put("description", "The header `webhook-id`."))
        .must("type", Schemas.text().put("description", "Such as `posts.updated`."))
        .must("state", states())
        .must("attempts", Schemas.number())
        .must("next_attempt_at", Schemas.nullable(Schemas.timestamp()));
  }

  private static ObjectNode states() {
    return Schemas.oneOf(List.of("pending", "delivered", "failed"));
  }

  private static ObjectNode whole() {
    ObjectNode attempt =
        Schemas.object()
            .must("at", Schemas.timestamp())
            .must("duration_millis", Schemas.number())
            .must("status", Schemas.nullable(Schemas.number()))
            .may("response", Schemas.text().put("description", "How the answer begins."))
            .may("error", Schemas.text().put("description", "Why there is no answer."))
            .open();
    return delivery()
        .must("payload", Schemas.node().put("type", "object").put("additionalProperties", true))
        .must("log", Schemas.list(attempt))
        .open();
  }
}
