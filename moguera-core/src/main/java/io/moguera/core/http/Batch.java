package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several writes in one request and one transaction: all of them, or none. A later one may use what
 * an earlier one answered.
 */
final class Batch {
  private static final int MOST = 100;
  private static final Set<String> MEMBERS = Set.of("id", "method", "path", "body", "if_match");

  private final Engine engine;
  private final Writes writes;
  private final BatchOperation operation;

  Batch(Engine engine, Division division) {
    this.engine = engine;
    this.writes = new Writes(engine);
    this.operation = new BatchOperation(engine, division);
  }

  void run(ServerRequest request, ServerResponse response) {
    QueryString.parse(request).requireKnown(List.of());
    ObjectNode body = Json.readObject(request);
    List<ObjectNode> operations = operations(body);
    Rights rights = engine.rights(request);
    writes.run(request, response, session -> all(session, rights, operations));
  }

  private static List<ObjectNode> operations(ObjectNode body) {
    JsonNode list = body.path("operations");
    if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
      throw ProblemException.invalid(
          List.of(new FieldError("/operations", "must be a list of 1 to " + MOST + " operations")));
    }
    var errors = new ArrayList<FieldError>();
    var operations = new ArrayList<ObjectNode>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode object) {
        check(object, "/operations/" + i, errors);
        operations.add(object);
      } else {
        errors.add(new FieldError("/operations/" + i, "must be an object"));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return operations;
  }

  private static void check(ObjectNode operation, String at, List<FieldError> errors) {
    for (String name : operation.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        errors.add(new FieldError(at + "/" + name, "is not known here"));
      }
    }
    for (String name : List.of("method", "path")) {
      if (!operation.path(name).isString()) {
        errors.add(new FieldError(at + "/" + name, "is required"));
      }
    }
    for (String name : List.of("id", "if_match")) {
      if (operation.has(name) && !operation.path(name).isString()) {
        errors.add(new FieldError(at + "/" + name, "must be text"));
      }
    }
  }

  private Answer all(Session session, Rights rights, List<ObjectNode> operations) {
    Map<String, JsonNode> results = new LinkedHashMap<>();
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode list = answer.putArray("results");
    for (int i = 0; i < operations.size(); i++) {
      ObjectNode one = operations.get(i);
      String at = "/operations/" + i;
      Answer result = one(session, rights, new References(results).resolved(one, at), at);
      JsonNode row =
          result.body().length == 0
              ? Json.mapper().nullNode()
              : Json.mapper().readTree(result.body());
      ObjectNode told = list.addObject();
      if (one.has("id")) {
        told.set("id", one.get("id"));
        results.put(one.path("id").stringValue(), row);
      }
      told.put("status", result.status());
      Optional.ofNullable(result.headers().get("ETag")).ifPresent(etag -> told.put("etag", etag));
      told.set("body", row);
    }
    return Answer.json(200, answer.toString().getBytes(UTF_8));
  }

  /** What goes wrong with one ends the batch; the problem tells which it was. */
  private Answer one(Session session, Rights rights, ObjectNode resolved, String at) {
    try {
      return operation.run(session, rights, resolved);
    } catch (ProblemException problem) {
      Map<String, Object> members = new LinkedHashMap<>(problem.members());
      members.put("operation", at);
      throw new ProblemException(
          problem.type(),
          "%s: %s".formatted(at, problem.getMessage()),
          problem.errors().stream()
              .map(error -> new FieldError(at + "/body" + error.pointer(), error.detail()))
              .toList(),
          members);
    }
  }

  /** {@code {"$ref": "a.id"}} in bodies and {@code {a.id}} in paths, by earlier results. */
  private record References(Map<String, JsonNode> results) {
    ObjectNode resolved(ObjectNode operation, String at) {
      ObjectNode copy = operation.deepCopy();
      copy.put("path", path(operation.path("path").stringValue(), at + "/path"));
      if (copy.has("body")) {
        copy.set("body", resolved(copy.get("body"), at + "/body"));
      }
      return copy;
    }

    private String path(String path, String at) {
      var text = new StringBuilder();
      int from = 0;
      for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
        int close = path.indexOf('}', open);
        if (close < 0) {
          break;
        }
        text.append(path, from, open);
        text.append(value(path.substring(open + 1, close), at).asString());
        from = close + 1;
      }
      return text.append(path.substring(from)).toString();
    }

    private JsonNode resolved(JsonNode node, String at) {
      if (node instanceof ObjectNode object) {
        if (object.size() == 1 && object.path("$ref").isString()) {
          return value(object.path("$ref").stringValue(), at);
        }
        ObjectNode copy = Json.mapper().createObjectNode();
        object
            .properties()
            .forEach(
                member ->
                    copy.set(
                        member.getKey(), resolved(member.getValue(), at + "/" + member.getKey())));
        return copy;
      }
      if (node instanceof ArrayNode array) {
        ArrayNode copy = Json.mapper().createArrayNode();
        for (int i = 0; i < array.size(); i++) {
          copy.add(resolved(array.get(i), at + "/" + i));
        }
        return copy;
      }
      return node;
    }

    private JsonNode value(String reference, String at) {
      int dot = reference.indexOf('.');
      JsonNode result = results.get(dot < 0 ? reference : reference.substring(0, dot));
      JsonNode value =
          result == null || dot < 0
              ? Json.mapper().missingNode()
              : result.at("/" + reference.substring(dot + 1).replace('.', '/'));
      if (value.isMissingNode()) {
        throw new ProblemException(
            ProblemType.INVALID,
            at + " refers to " + reference + ", which no earlier operation answered",
            List.of(new FieldError(at, "refers to " + reference + ", which is not there")),
            Map.of());
      }
      return value;
    }
  }
}
