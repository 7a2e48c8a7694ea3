package io.moguera.cli.ndjson;

import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row in a file.
 *
 * @param resource its resource
 * @param key what the row is called within the file: {@code {"slug": "hello"}}, {@code {"source":
 *     ...}} or {@code {"created_at": ..., "n": 2}}
 * @param row its times and fields; rows that it refers to stand there by their keys
 * @param trash whether it lies in the trash; its ordered children then stand within it
 */
record Line(String resource, ObjectNode key, ObjectNode row, boolean trash) {
  String createdAt() {
    return row.path("created_at").asString("");
  }

  String updatedAt() {
    return row.path("updated_at").asString("");
  }

  /** {@return the text of a field; empty for none} */
  String text(String field) {
    JsonNode value = row.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /** {@return what the report calls it} */
  String label() {
    JsonNode first = Objects.requireNonNull(key.values().iterator().next());
    return first.asString("");
  }
}
