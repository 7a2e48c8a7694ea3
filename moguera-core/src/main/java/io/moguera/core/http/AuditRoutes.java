package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Caller;
import io.moguera.core.change.AuditQuery;
import io.moguera.core.change.Audited;
import io.moguera.core.change.Position;
import io.moguera.core.change.sql.AuditTable;
import io.moguera.core.query.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/audit}: who did what and when, the newest first, for administrators. */
final class AuditRoutes {
  private static final List<String> PARAMETERS =
      List.of("resource", "id", "actor", "operation", "from", "to", "after", "before", "limit");
  private static final List<String> OPERATIONS = List.of("created", "updated", "deleted");

  private final Engine engine;
  private final AuditTable table;

  AuditRoutes(Engine engine) {
    this.engine = engine;
    this.table = new AuditTable(engine.registry());
  }

  void register(HttpRouting.Builder routing) {
    routing
        .get("/v1/audit", this::list)
        .head("/v1/audit", this::list)
        .any(
            "/v1/audit",
            (request, response) -> {
              throw ResourceRoutes.notAllowed(response, "GET, HEAD");
            });
  }

  private void list(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    AuditQuery query = query(QueryString.parse(request));
    List<Audited> found =
        new ArrayList<>(engine.transactions().read(session -> table.find(session, query)));
    boolean more = found.size() > query.limit();
    if (more) {
      found.removeLast();
    }
    if (!query.forwards()) {
      Collections.reverse(found);
    }
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode items = answer.putArray("items");
    found.forEach(audited -> items.add(json(audited)));
    boolean next = query.forwards() ? more : !found.isEmpty();
    boolean prev = query.forwards() ? query.place().isPresent() && !found.isEmpty() : more;
    answer.put("next", next ? found.getLast().change().position().toString() : null);
    answer.put("prev", prev ? found.getFirst().change().position().toString() : null);
    Answers.send(
        request,
        response,
        Answer.json(200, answer.toString().getBytes(UTF_8)).with("Cache-Control", "no-store"));
  }

  /** Resources that are no longer declared have a past too, so that any name will do. */
  private static AuditQuery query(Parameters parameters) {
    parameters.requireKnown(PARAMETERS);
    Optional<String> before = parameters.one("before");
    if (before.isPresent() && parameters.one("after").isPresent()) {
      throw Parameters.invalid("before", "can't go together with after");
    }
    Optional<String> operation = parameters.one("operation");
    if (operation.isPresent() && !OPERATIONS.contains(operation.get())) {
      throw Parameters.invalid("operation", "must be created, updated or deleted");
    }
    return new AuditQuery(
        parameters.one("resource"),
        number(parameters, "id"),
        number(parameters, "actor"),
        operation,
        time(parameters, "from"),
        time(parameters, "to"),
        place(before.isPresent() ? "before" : "after", parameters),
        before.isEmpty(),
        parameters.number("limit", 20, 1, 100));
  }

  private static Optional<Position> place(String name, Parameters parameters) {
    return parameters
        .one(name)
        .map(
            text ->
                Position.parse(text)
                    .orElseThrow(
                        () -> Parameters.invalid(name, "must be a place that this list gave out")));
  }

  private static Optional<Long> number(Parameters parameters, String name) {
    try {
      return parameters.one(name).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw Parameters.invalid(name, "must be a number, the id");
    }
  }

  private static Optional<Instant> time(Parameters parameters, String name) {
    try {
      return parameters.one(name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Parameters.invalid(name, "must be a time with its zone, such as 2026-11-24T12:30:00Z");
    }
  }

  private static ObjectNode json(Audited audited) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("at", audited.change().at().toString());
    Optional<Long> actor = audited.change().actor();
    if (actor.isPresent()) {
      json.putObject("actor").put("id", actor.get()).put("name", audited.actorName().orElse(null));
    } else {
      json.putNull("actor");
    }
    json.put("operation", audited.change().operation());
    json.put("resource", audited.change().resource());
    json.put("id", audited.change().id());
    json.put("version", audited.change().version());
    return json;
  }
}
