package io.moguera.core.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random values, most of them such as a schema asks for. For one thread. */
final class SchemaValues {
  /** What has made trouble for others. */
  static final List<String> ODD =
      List.of(
          "",
          " ",
          "null",
          "0",
          "-1",
          "1e400",
          "9223372036854775808",
          "99999999999999999999999999",
          "NaN",
          "true",
          "'",
          "\"",
          "'; drop table posts; --",
          "%",
          "_",
          "\\",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "日本語 テスト",
          "İıŞş",
          "e\u0301\u0327",
          "👩‍👩‍👧‍👦",
          "\ud83d",
          "\u0000",
          "\u0007\u001b[31m",
          "\u202e\ufeff",
          "2026-02-30T25:61:61Z",
          "2026-11-24T10:00:00Z",
          "+1000000-01-01T00:00:00Z",
          "0000-00-00",
          "x".repeat(300),
          "ü".repeat(5_000),
          "{\"$ref\": \"a.id\"}",
          "${jndi:ldap://x}",
          "it.id > 0",
          "it.title.matches('(a+)+$')",
          "it.id / 0 == 1",
          "a,b,,c",
          "-",
          ".",
          "..");

  private static final List<String> PLAUSIBLE =
      List.of(
          "java",
          "first-post",
          "taro",
          "a",
          "id",
          "-id",
          "-created_at",
          "posts",
          "steps.images",
          "steps",
          "authors.role",
          "children",
          "/v1/tags",
          "/v1/tags/1",
          "/v1/posts/1",
          "/v1/posts/1/publication",
          "/v1/images",
          "now",
          "0.0",
          "12.34",
          "3",
          "key-number-1",
          "a@example.com",
          "ü@例え.テスト");

  private final JsonNode document;
  private final Random random;

  SchemaValues(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** {@return a value; now and then one that the schema refuses} */
  JsonNode value(JsonNode schema) {
    return value(schema, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (random.nextInt(25) == 0) {
      return anything(depth);
    }
    if (schema.path("$ref").isString()) {
      return value(document.at(schema.path("$ref").stringValue().substring(1)), depth);
    }
    for (String several : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(several).isArray() && !schema.has("properties")) {
        return value(one(schema.path(several)), depth);
      }
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").isArray()) {
      return one(schema.path("enum"));
    }
    JsonNode type = schema.path("type");
    return typed(type.isArray() ? one(type).asString() : type.asString(""), schema, depth);
  }

  private JsonNode typed(String type, JsonNode schema, int depth) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (type) {
      case "null" -> json.nullNode();
      case "boolean" -> json.booleanNode(random.nextBoolean());
      case "integer" -> json.numberNode(number(schema));
      case "number" -> json.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(20)));
      case "array" -> {
        ArrayNode list = json.arrayNode();
        for (int i = random.nextInt(4); i > 0 && depth < 6; i--) {
          list.add(value(schema.path("items"), depth + 1));
        }
        yield list;
      }
      case "object" -> object(schema, depth);
      case "string" -> json.stringNode(text(schema));
      default -> anything(depth);
    };
  }

  private long number(JsonNode schema) {
    long min = schema.path("minimum").asLong(1);
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> schema.path("maximum").asLong(100) + random.nextInt(3) - 1;
      case 2 -> min - 1;
      default -> min + random.nextInt(30);
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<JsonNode> required = schema.path("required").valueStream().toList();
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              boolean needed =
                  required.stream().anyMatch(r -> r.asString().equals(member.getKey()));
              if (needed ? random.nextInt(30) > 0 : depth < 6 && random.nextInt(4) == 0) {
                object.set(member.getKey(), value(member.getValue(), depth + 1));
              }
            });
    if (random.nextInt(30) == 0) {
      object.set(one(ODD), anything(depth + 1));
    }
    return object;
  }

  /** {@return text that a schema takes, if an example comes to mind} */
  String text(JsonNode schema) {
    String format = schema.path("format").asString("");
    List<String> formed =
        switch (format) {
          case "date-time" ->
              List.of(
                  "2026-11-24T10:00:00Z",
                  "1970-01-01T00:00:00.123456789+09:00",
                  "2099-12-31T23:59:59-12:00",
                  "0001-01-01T00:00:00+18:00",
                  "9999-12-31T23:59:59-18:00");
          case "date" -> List.of("2026-11-24", "0001-01-01", "9999-12-31");
          case "iri" ->
              List.of("https://example.com/", "http://例え/ü?q=é#x", "http://[::1]:80/a%20b");
          default -> PLAUSIBLE;
        };
    if (schema.path("pattern").isString()) {
      Pattern pattern = Pattern.compile(schema.path("pattern").stringValue());
      formed = formed.stream().filter(text -> pattern.matcher(text).find()).toList();
    }
    if (formed.isEmpty() || random.nextInt(12) == 0) {
      return one(ODD);
    }
    String text = one(formed);
    return random.nextBoolean() || !format.isEmpty() || schema.has("pattern")
        ? text
        : text + random.nextInt(50);
  }

  private JsonNode anything(int depth) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(depth < 6 ? 8 : 6)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(random.nextLong());
      case 2 -> json.numberNode(new BigDecimal("1e" + (random.nextInt(2_000) - 1_000)));
      case 3 -> json.booleanNode(true);
      case 4, 5 -> json.stringNode(one(ODD));
      case 6 -> json.arrayNode().add(anything(depth + 1)).add(anything(depth + 1));
      default -> json.objectNode().set(one(ODD), anything(depth + 1));
    };
  }

  private JsonNode one(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
