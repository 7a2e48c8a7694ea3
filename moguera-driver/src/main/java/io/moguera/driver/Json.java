package io.moguera.driver;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API writes it: snake_case, timestamps in RFC 3339. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** Made when it is first used: reading trees needs no binding of records. */
  private static final class Mapper {
    /** Decimals stay as they are written, with all of their digits. */
    static final JsonMapper TREE =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final JsonMapper BINDING =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  static ObjectNode newObject() {
    return NODES.objectNode();
  }

  /** Reads one JSON document. Throws JacksonException if it is cut short or malformed. */
  static JsonNode read(byte[] body) {
    return Mapper.TREE.readTree(body);
  }

  static @Nullable ObjectNode objectOrNull(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try {
      return read(body) instanceof ObjectNode object ? object : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  static byte[] write(JsonNode json) {
    return Mapper.TREE.writeValueAsBytes(json);
  }

  static String text(JsonNode json) {
    return Mapper.TREE.writeValueAsString(json);
  }

  static <T> T bind(JsonNode json, Class<T> type) {
    return Mapper.BINDING.treeToValue(json, type);
  }

  static JsonNode tree(Object value) {
    return Mapper.BINDING.valueToTree(value);
  }

  static ObjectNode object(Map<String, ? extends @Nullable Object> fields) {
    ObjectNode object = newObject();
    fields.forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  /** Writes a value of a field: a row or reference as its id, a time in RFC 3339. */
  static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case JsonNode json -> json;
      case String text -> NODES.stringNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Instant time -> NODES.stringNode(time.toString());
      case LocalDate date -> NODES.stringNode(date.toString());
      case Reference reference -> newObject().put("id", reference.id());
      case Row row -> newObject().put("id", row.id());
      case Entity entity -> newObject().put("id", entity.id());
      case BatchWrite<?> write -> newObject().put("$ref", write.id() + ".id");
      case BatchWrite.Member member -> newObject().put("$ref", member.reference());
      case Draft draft -> object(draft.fields());
      case Map<?, ?> map -> mapNode(map);
      case Iterable<?> values -> array(values);
      default -> tree(value);
    };
  }

  private static ObjectNode mapNode(Map<?, ?> map) {
    ObjectNode object = newObject();
    map.forEach((name, value) -> object.set(String.valueOf(name), node(value)));
    return object;
  }

  private static ArrayNode array(Iterable<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }
}
