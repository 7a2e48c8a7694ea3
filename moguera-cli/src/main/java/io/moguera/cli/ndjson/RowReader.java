package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ImportReport;
import io.moguera.driver.Declaration.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of one resource as bodies of requests to a server. */
final class RowReader {
  private final Shape shape;
  private final Ids ids;
  private final ImportReport report;

  RowReader(Shape shape, Ids ids, ImportReport report) {
    this.shape = shape;
    this.ids = ids;
    this.report = report;
  }

  /**
   * A line that was read.
   *
   * @param body what a new row is made of
   * @param later fields that refer to rows that are not there yet
   * @param lost a field that the row can't be without, and that refers to nothing; empty for none
   */
  record Read(ObjectNode body, List<String> later, Optional<String> lost) {}

  Read read(Line line) {
    ObjectNode body = Lines.JSON.createObjectNode();
    body.put("created_at", line.createdAt()).put("updated_at", line.updatedAt());
    if (shape.declaration().isPublishable()) {
      publication(line, body);
    }
    List<String> later = new ArrayList<>();
    Optional<String> lost = Optional.empty();
    for (Map.Entry<String, JsonNode> member : line.row().properties()) {
      Optional<Field> field = shape.declaration().field(member.getKey());
      if (field.isEmpty()) {
        unknown(line, member.getKey());
        continue;
      }
      Optional<JsonNode> value = value(field.get(), member.getValue());
      if (value.isPresent()) {
        body.set(member.getKey(), value.get());
      } else if (ResourceOrder.binds(field.get())) {
        lost = Optional.of(member.getKey());
      } else {
        later.add(member.getKey());
      }
    }
    return new Read(body, later, lost);
  }

  private void unknown(Line line, String name) {
    boolean own = List.of("created_at", "updated_at", "status", "published_at").contains(name);
    if (!own) {
      report.note("no-field", line.label(), shape.name(), name);
    }
  }

  private void publication(Line line, ObjectNode body) {
    String status = line.text("status");
    boolean out = status.equals("published") || status.equals("scheduled");
    if (!out && !status.equals("draft")) {
      report.note("status", line.label(), status);
    }
    body.put("status", out ? "published" : "draft");
    body.set("published_at", line.row().path("published_at"));
  }

  /** {@return a field's value for the server; empty where it refers to what is not there} */
  Optional<JsonNode> value(Field field, JsonNode value) {
    if (!field.refers() || value.isNull()) {
      return Optional.of(
          value.isString()
              ? Lines.JSON
                  .getNodeFactory()
                  .stringNode(
                      ImageAddresses.toServer(value.stringValue(), key -> ids.find("images", key)))
              : value);
    }
    String target = field.target().orElseThrow();
    if (value instanceof ArrayNode list) {
      ArrayNode found = Lines.JSON.createArrayNode();
      for (JsonNode key : list) {
        reference(target, key).ifPresent(found::add);
      }
      return found.size() == list.size() ? Optional.of(found) : Optional.empty();
    }
    return reference(target, value).map(reference -> reference);
  }

  private Optional<ObjectNode> reference(String target, JsonNode key) {
    return key instanceof ObjectNode object
        ? ids.find(target, object).map(id -> Lines.JSON.createObjectNode().put("id", id))
        : Optional.empty();
  }
}
