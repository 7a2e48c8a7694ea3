package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ExportReport;
import io.moguera.driver.Declaration.Field;
import io.moguera.driver.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    ObjectNode given = row.json();
    ObjectNode written = times(given);
    if (shape.declaration().isPublishable()) {
      written.set("status", given.path("status"));
      written.set("published_at", given.path("published_at"));
    }
    return fields(given, written, null);
  }

  /** {@return a row as it stands within the one that it is ordered in} */
  ObjectNode nested(Row row) {
    ObjectNode given = row.json();
    return fields(given, times(given), shape.declaration().within());
  }

  private static ObjectNode times(ObjectNode given) {
    ObjectNode times = Lines.JSON.createObjectNode();
    times.set("created_at", given.path("created_at"));
    times.set("updated_at", given.path("updated_at"));
    return times;
  }

  /** Writes the fields apart from one. */
  private ObjectNode fields(ObjectNode given, ObjectNode written, @Nullable String without) {
    for (Field field : shape.declaration().fields()) {
      boolean wanted = !field.name().equals(without) && !field.type().equals("count");
      if (wanted && given.has(field.name())) {
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
