package io.moguera.core.http;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import io.moguera.core.write.IfMatch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of a batch, found by its method and path. */
final class BatchOperation {
  private final Engine engine;
  private final Division division;
  private final Operations operations;

  BatchOperation(Engine engine, Division division) {
    this.division = division;
    this.engine = engine;
    this.operations = new Operations(engine);
  }

  Answer run(Session session, Rights rights, ObjectNode operation) {
    String path = operation.path("path").stringValue();
    String[] query = path.split("\\?", 2);
    String[] parts = query[0].split("/", -1);
    if (parts.length < 3 || !parts[0].isEmpty() || !parts[1].equals("v1")) {
      throw unknown(path);
    }
    Resource resource = resource(parts[2]);
    division.require(resource);
    String method = operation.path("method").stringValue();
    // What an image is, its bytes decide, which a batch does not carry.
    boolean creatable = !resource.name().equals("images");
    if (parts.length == 3 && method.equals("POST") && query.length == 1 && creatable) {
      return operations.create(session, rights, resource, body(operation));
    }
    if (parts.length < 4) {
      throw unknown(method + " " + path);
    }
    var row =
        new Operations.Row(
            resource,
            URLDecoder.decode(parts[3], StandardCharsets.UTF_8),
            IfMatch.of(
                Optional.of(operation.path("if_match"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)));
    String what = method + (parts.length == 5 ? " " + parts[4] : "");
    boolean permanent = query.length == 2 && query[1].equals("permanent=true");
    if (parts.length > 5 || query.length == 2 && !(permanent && what.equals("DELETE"))) {
      throw unknown(method + " " + path);
    }
    return switch (what) {
      case "PATCH" -> operations.patch(session, rights, row, body(operation));
      case "PUT" -> operations.replace(session, rights, row, body(operation));
      case "DELETE" -> operations.delete(session, rights, row, permanent);
      case "PUT publication" -> operations.publish(session, rights, row, optionalBody(operation));
      case "DELETE publication" -> operations.unpublish(session, rights, row);
      case "DELETE deletion" -> operations.restore(session, rights, row);
      case "PUT position" -> operations.move(session, rights, row, body(operation));
      default -> throw unknown(method + " " + path);
    };
  }

  private Resource resource(String name) {
    List<String> names = engine.registry().resources().stream().map(Resource::name).toList();
    return engine
        .registry()
        .findAt(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no resource " + name + Nearest.hint(name, names)));
  }

  private static ObjectNode body(ObjectNode operation) {
    if (operation.path("body") instanceof ObjectNode body) {
      return body;
    }
    throw ProblemException.invalid(List.of(new FieldError("", "must be an object")));
  }

  private static ObjectNode optionalBody(ObjectNode operation) {
    return operation.has("body") ? body(operation) : Json.mapper().createObjectNode();
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(
        ProblemType.INVALID,
        what
            + " is no operation of a batch; those are POST, PATCH, PUT and DELETE of rows, and PUT"
            + " and DELETE of their publication, deletion and position");
  }
}
