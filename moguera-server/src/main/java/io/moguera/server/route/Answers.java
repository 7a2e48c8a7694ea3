package io.moguera.server.route;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.http.Json;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the answers of these routes have in common: nobody keeps them. */
final class Answers {
  private static final Header NOT_KEPT = HeaderValues.createCached("Cache-Control", "no-store");

  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void send(ServerResponse response, Status status, JsonNode body) {
    response.headers().set(NOT_KEPT);
    Json.send(response, status, body);
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
