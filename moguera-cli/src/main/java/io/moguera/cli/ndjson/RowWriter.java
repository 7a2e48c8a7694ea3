package io.moguera.cli.ndjson;

import io.moguera.driver.Declaration.Field;
import io.moguera.driver.Row;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of one resource as they stand in a file: without ids and versions, which are a server's. */
final class RowWriter {
  private final Shape shape;
  private final KeyLookup keys;
  private final ExportReport report;

  RowWriter(Shape shape, KeyLookup keys, ExportReport report) {
    this.shape = shape;
    this.keys = keys;
    this.report = report;
  }

  /** Finds the key of a row. */
  interface KeyLookup {
    Optional<ObjectNode> find(String resource, long id);
  }

  ObjectNode written(Row row) {
    ObjectNode written = Lines.JSON.createObjectNode();
    ObjectNode given = row.json();
    written.set("created_at", given.path("created_at"));
    written.set("updated_at", given.path("updated_at"));
    if (shape.declaration().isPublishable()) {
      written.set("status", given.path("status"));
      written.set("published_at", given.path("published_at"));
    }
    for (Field field : shape.declaration().fields()) {
      if (given.has(field.name()) && !field.type().equals("count")) {
        written.set(field.name(), value(field, given.path(field.name())));
      }
    }
    return written;
  }

  /** {@return a row as it stands within the one that it is ordered in} */
  ObjectNode nested(Row row) {
    ObjectNode written = Lines.JSON.createObjectNode();
    ObjectNode given = row.json();
    written.set("created_at", given.path("created_at"));
    written.set("updated_at", given.path("updated_at"));
    for (Field field : shape.declaration().fields()) {
      boolean own = !field.name().equals(shape.declaration().within());
      if (own && given.has(field.name()) && !field.type().equals("count")) {
        written.set(field.name(), value(field, given.path(field.name())));
      }
    }
    return written;
  }

  /** {@return whether a written row has all that it can't be without} */
  boolean isWhole(ObjectNode written) {
    return shape.declaration().fields().stream()
        .filter(field -> field.required() && field.refers() && written.has(field.name()))
        .noneMatch(field -> written.path(field.name()).isNull());
  }

  private JsonNode value(Field field, JsonNode value) {
    if (value instanceof ArrayNode list && field.type().equals("references")) {
      ArrayNode keysOfList = Lines.JSON.createArrayNode();
      list.forEach(one -> key(field, one).ifPresent(keysOfList::add));
      return keysOfList;
    }
    if (field.refers()) {
      return value.isNull()
          ? value
          : key(field, value).<JsonNode>map(key -> key).orElseGet(Lines.JSON::nullNode);
    }
    return value.isString()
        ? Lines.JSON
            .getNodeFactory()
            .stringNode(ImageAddresses.toFile(value.stringValue(), id -> keys.find("images", id)))
        : value;
  }

  private Optional<ObjectNode> key(Field field, JsonNode reference) {
    Optional<ObjectNode> key =
        field.target().flatMap(target -> keys.find(target, reference.path("id").asLong(-1)));
    if (key.isEmpty()) {
      report.lost(shape.name(), field.name());
    }
    return key;
  }
}
