package io.moguera.driver;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How rows become what a caller works with. */
record Binding<T>(Function<Row, T> reader) {
  static <T> Binding<T> to(Class<T> type) {
    return new Binding<>(row -> row.as(type));
  }

  T read(Row row) {
    return reader.apply(row);
  }

  /** The row that was read: its id and, where it kept one, its version. */
  Row row(T value) {
    if (value instanceof Row row) {
      return row;
    }
    if (value instanceof Entity entity) {
      return entity.row();
    }
    JsonNode json = Json.tree(value);
    if (json instanceof ObjectNode object && object.path("id").isNumber()) {
      return new Row(object);
    }
    throw new IllegalArgumentException(
        value.getClass().getSimpleName() + " has no id; give the id and the changes");
  }
}
