package io.moguera.server.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.http.Json;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the answers of these routes have in common: nobody keeps them. */
final class Answers {
  private static final Header NOT_KEPT = HeaderValues.createCached("Cache-Control", "no-store");

  private static final ScopedValue<Boolean> WITHOUT_BODY = ScopedValue.newInstance();

  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void send(ServerResponse response, Status status, JsonNode body) {
    response.headers().set(NOT_KEPT);
    if (WITHOUT_BODY.isBound()) {
      response
          .status(status)
          .header(HeaderNames.CONTENT_TYPE, "application/json")
          .contentLength(body.toString().getBytes(UTF_8).length);
      response.send();
      return;
    }
    Json.send(response, status, body);
  }

  /** Has a path answer GET, and HEAD with the same headers. */
  static HttpRules reading(
      HttpRules rules, String path, BiConsumer<ServerRequest, ServerResponse> handler) {
    return rules
        .get(path, handler::accept)
        .head(
            path,
            (request, response) ->
                ScopedValue.where(WITHOUT_BODY, true).run(() -> handler.accept(request, response)));
  }

  static void sendItems(ServerResponse response, List<ObjectNode> items) {
    ObjectNode body = object();
    items.forEach(body.putArray("items")::add);
    send(response, Status.OK_200, body);
  }

  /** Answers what is done later, or perhaps not at all: nothing about it is told. */
  static void sendAccepted(ServerResponse response) {
    response.headers().set(NOT_KEPT);
    response.status(Status.ACCEPTED_202).send();
  }

  static void sendNothing(ServerResponse response) {
    response.status(Status.NO_CONTENT_204).send();
  }

  /** Puts a time, or null. */
  static void put(ObjectNode object, String name, Optional<Instant> time) {
    time.ifPresentOrElse(t -> object.put(name, t.toString()), () -> object.putNull(name));
  }

  /** Answers every method that was not routed before. */
  static Handler allowing(String methods) {
    return (request, response) -> {
      response.header(HeaderNames.ALLOW, methods);
      throw new ProblemException(
          ProblemType.METHOD_NOT_ALLOWED,
          "%s is not for %s; allowed are %s"
              .formatted(request.prologue().method().text(), request.path().path(), methods));
    };
  }
}
