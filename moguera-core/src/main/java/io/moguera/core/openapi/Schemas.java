package io.moguera.core.openapi;

import java.util.Arrays;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema (2020-12), as far as the document uses it. Each call gives a node of its own. */
public final class Schemas {
  private Schemas() {}

  /** {@return an empty node, which as a schema allows everything} */
  public static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** {@return a reference to {@code #/components/schemas/name}} */
  public static ObjectNode ref(String name) {
    return node().put("$ref", "#/components/schemas/" + name);
  }

  /** {@return text} */
  public static ObjectNode text() {
    return node().put("type", "string");
  }

  /** {@return text of a format, such as {@code date-time}} */
  public static ObjectNode text(String format) {
    return text().put("format", format);
  }

  /** {@return one of a few words} */
  public static ObjectNode oneOf(Collection<String> words) {
    ObjectNode schema = text();
    words.forEach(schema.putArray("enum")::add);
    return schema;
  }

  /** {@return a whole number of 64 bits} */
  public static ObjectNode number() {
    return node().put("type", "integer").put("format", "int64");
  }

  /** {@return a whole number within a range} */
  public static ObjectNode number(int min, int max) {
    return node().put("type", "integer").put("minimum", min).put("maximum", max);
  }

  /** {@return true or false} */
  public static ObjectNode truth() {
    return node().put("type", "boolean");
  }

  /** {@return a point in time, RFC 3339} */
  public static ObjectNode timestamp() {
    return text("date-time");
  }

  /** {@return a list} */
  public static ObjectNode list(ObjectNode items) {
    ObjectNode schema = node().put("type", "array");
    schema.set("items", items);
    return schema;
  }

  /** {@return any of several} */
  public static ObjectNode any(ObjectNode... schemas) {
    ObjectNode schema = node();
    ArrayNode any = schema.putArray("anyOf");
    Arrays.stream(schemas).forEach(any::add);
    return schema;
  }

  /** {@return a schema that takes null too} */
  public static ObjectNode nullable(ObjectNode schema) {
    if (schema.path("type").isString() && !schema.has("enum")) {
      String type = schema.path("type").stringValue();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    if (schema.isEmpty()) {
      return schema;
    }
    ObjectNode nothing = node().put("type", "null");
    if (schema.path("anyOf") instanceof ArrayNode any) {
      any.add(nothing);
      return schema;
    }
    return any(schema, nothing);
  }

  /** {@return an object without members, to be filled} */
  public static Members object() {
    return new Members();
  }

  /** The members of an object, one after the other. For one thread. */
  public static final class Members {
    private final ObjectNode schema = node().put("type", "object");
    private final ObjectNode properties = schema.putObject("properties");

    private Members() {}

    /** Adds a member that may be absent. */
    public Members may(String name, ObjectNode member) {
      properties.set(name, member);
      return this;
    }

    /** Adds a member that is always there. */
    public Members must(String name, ObjectNode member) {
      schema.withArray("required").add(name);
      return may(name, member);
    }

    /** Says what it is. */
    public Members described(String description) {
      schema.put("description", description);
      return this;
    }

    /** {@return whether a member of that name was added} */
    public boolean has(String name) {
      return properties.has(name);
    }

    /** {@return the schema; what a reader does not know it leaves aside} */
    public ObjectNode open() {
      return schema;
    }

    /** {@return the schema of what is sent to the server, which refuses other members} */
    public ObjectNode closed() {
      return schema.put("additionalProperties", false);
    }
  }
}
