package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows as people name them: by id, slug or unique name. */
final class Rows {
  private Rows() {}

  static Row require(Moguera moguera, String resource, String key) {
    return isId(key)
        ? moguera.resource(resource).require(Long.parseLong(key))
        : moguera.resource(resource).require(key);
  }

  /** The id of a row; only a name has to be looked up. */
  static long id(Moguera moguera, String resource, String key) {
    return isId(key) ? Long.parseLong(key) : moguera.resource(resource).require(key).id();
  }

  /** {@return a row of one's own, for results that are no rows of the server} */
  static Row of(Map<String, @Nullable Object> fields) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    fields.forEach((name, value) -> json.set(name, node(value)));
    return Row.of(json);
  }

  static boolean isId(String key) {
    return key.matches("[1-9][0-9]{0,17}");
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Long number -> JsonNodeFactory.instance.numberNode(number.longValue());
      default -> JsonNodeFactory.instance.stringNode(value.toString());
    };
  }
}
