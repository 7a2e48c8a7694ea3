package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Caller;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.query.Parameters;
import io.moguera.core.sql.Session;
import io.moguera.core.webhook.Attempt;
import io.moguera.core.webhook.Delivery;
import io.moguera.core.webhook.SigningSecret;
import io.moguera.core.webhook.Webhook;
import io.moguera.core.webhook.WebhookBody;
import io.moguera.core.webhook.sql.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/webhooks}, for administrators. */
final class WebhookRoutes {
  private static final int MOST = 100;

  private final Engine engine;
  private final Webhooks webhooks;
  private final Writes writes;

  WebhookRoutes(Engine engine, Webhooks webhooks) {
    this.engine = engine;
    this.webhooks = webhooks;
    this.writes = new Writes(engine);
  }

  void register(HttpRouting.Builder routing) {
    routing
        .get("/v1/webhooks", this::list)
        .head("/v1/webhooks", this::list)
        .post("/v1/webhooks", this::create)
        .get("/v1/webhooks/{id}", this::one)
        .head("/v1/webhooks/{id}", this::one)
        .patch("/v1/webhooks/{id}", this::change)
        .delete("/v1/webhooks/{id}", this::delete)
        .get("/v1/webhooks/{id}/deliveries", this::deliveries)
        .head("/v1/webhooks/{id}/deliveries", this::deliveries)
        .get("/v1/webhooks/{id}/deliveries/{delivery}", this::delivery)
        .head("/v1/webhooks/{id}/deliveries/{delivery}", this::delivery)
        .post("/v1/webhooks/{id}/deliveries/{delivery}/replay", this::replay)
        .any("/v1/webhooks", allowing("GET, HEAD, POST"))
        .any("/v1/webhooks/{id}", allowing("GET, HEAD, PATCH, DELETE"))
        .any("/v1/webhooks/{id}/deliveries", allowing("GET, HEAD"))
        .any("/v1/webhooks/{id}/deliveries/{delivery}", allowing("GET, HEAD"))
        .any("/v1/webhooks/{id}/deliveries/{delivery}/replay", allowing("POST"));
  }

  private static io.helidon.webserver.http.Handler allowing(String methods) {
    return (request, response) -> {
      throw ResourceRoutes.notAllowed(response, methods);
    };
  }

  private void list(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode items = answer.putArray("items");
    engine
        .transactions()
        .read(webhooks.webhooks()::all)
        .forEach(webhook -> items.add(WebhookJson.of(webhook)));
    send(request, response, json(200, answer));
  }

  /** An idempotency key would keep the answer, and with it the secret. */
  private void create(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    WebhookBody body = body(request, true);
    ObjectNode answer = engine.transactions().write(session -> created(session, caller.id(), body));
    send(
        request,
        response,
        json(201, answer).with("Location", "/v1/webhooks/" + answer.path("id").longValue()));
  }

  private ObjectNode created(Session session, long owner, WebhookBody body) {
    if (webhooks.webhooks().all(session).size() >= MOST) {
      throw ProblemException.invalid(
          List.of(new FieldError("", "would be one webhook more than " + MOST)));
    }
    Instant now = engine.clock().instant();
    var webhook =
        new Webhook(
            webhooks.webhooks().nextId(session),
            body.url().orElseThrow(),
            body.description().filter(text -> !text.isEmpty()),
            body.resources().orElse(List.of()),
            body.operations().orElse(List.of()),
            body.active().orElse(true),
            owner,
            now,
            now,
            Optional.empty(),
            Optional.empty());
    SigningSecret secret = webhooks.add(session, webhook);
    return WebhookJson.of(webhook).put("secret", secret.reveal());
  }

  private WebhookBody body(ServerRequest request, boolean create) {
    return WebhookBody.read(
        Json.readObject(request),
        create,
        engine.registry().resources().stream().map(Resource::name).toList(),
        webhooks.privateAddresses());
  }

  private void one(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    send(request, response, json(200, WebhookJson.of(require(request))));
  }

  private void change(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    WebhookBody body = body(request, false);
    long id = number(request, "id");
    writes.run(
        request,
        response,
        session -> {
          Webhook before =
              webhooks.webhooks().lock(session, id).orElseThrow(() -> missing(request));
          Webhook after = before.with(body);
          webhooks.webhooks().change(session, after, engine.clock().instant());
          if (after.active() && !before.active()) {
            webhooks.begin(session, id);
          }
          return json(200, WebhookJson.of(webhooks.webhooks().find(session, id).orElseThrow()));
        });
  }

  private void delete(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    long id = number(request, "id");
    writes.run(
        request,
        response,
        session -> {
          if (!webhooks.webhooks().remove(session, id)) {
            throw missing(request);
          }
          return Answer.empty(204);
        });
  }

  private void deliveries(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("state", "after", "limit"));
    Webhook webhook = require(request);
    int limit = parameters.number("limit", 20, 1, 100);
    Optional<Delivery.State> state = parameters.one("state").map(WebhookRoutes::state);
    long before = parameters.one("after").map(WebhookRoutes::place).orElse(Long.MAX_VALUE);
    List<Delivery> found =
        engine
            .transactions()
            .read(
                session ->
                    webhooks.deliveries().list(session, webhook.id(), state, before, limit + 1));
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode items = answer.putArray("items");
    found.stream().limit(limit).forEach(delivery -> items.add(WebhookJson.of(delivery)));
    if (found.size() > limit) {
      answer.put("next", String.valueOf(found.get(limit - 1).id()));
    } else {
      answer.putNull("next");
    }
    send(request, response, json(200, answer));
  }

  private static Delivery.State state(String word) {
    return switch (word) {
      case "pending" -> Delivery.State.PENDING;
      case "delivered" -> Delivery.State.DELIVERED;
      case "failed" -> Delivery.State.FAILED;
      default -> throw Parameters.invalid("state", "must be pending, delivered or failed");
    };
  }

  private static long place(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Parameters.invalid("after", "must be what an earlier page gave as next");
    }
  }

  private void delivery(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    ObjectNode answer =
        engine.transactions().read(session -> whole(session, request, number(request, "delivery")));
    send(request, response, json(200, answer));
  }

  private ObjectNode whole(Session session, ServerRequest request, long id) {
    List<Attempt> log = webhooks.deliveries().attempts(session, id);
    Delivery delivery =
        webhooks
            .deliveries()
            .find(session, number(request, "id"), id)
            .orElseThrow(() -> missing(request));
    return WebhookJson.whole(delivery, log);
  }

  private void replay(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    QueryString.parse(request).requireKnown(List.of());
    long id = number(request, "delivery");
    Webhook webhook = require(request);
    writes.run(
        request,
        response,
        session -> {
          if (!webhooks.deliveries().replay(session, webhook.id(), id, engine.clock().instant())) {
            throw missing(request);
          }
          return json(202, whole(session, request, id));
        });
  }

  private Webhook require(ServerRequest request) {
    long id = number(request, "id");
    return engine
        .transactions()
        .read(session -> webhooks.webhooks().find(session, id))
        .orElseThrow(() -> missing(request));
  }

  private static long number(ServerRequest request, String parameter) {
    try {
      return Long.parseLong(request.path().pathParameters().get(parameter));
    } catch (NumberFormatException e) {
      throw missing(request);
    }
  }

  private static ProblemException missing(ServerRequest request) {
    return ProblemException.notFound(
        request.path().rawPath().substring("/v1/".length()).toLowerCase(Locale.ROOT));
  }

  private static Answer json(int status, ObjectNode json) {
    return Answer.json(status, json.toString().getBytes(UTF_8));
  }

  private static void send(ServerRequest request, ServerResponse response, Answer answer) {
    Answers.send(request, response, answer.with("Cache-Control", "no-store"));
  }
}
