package io.moguera.testkit.service;

import io.moguera.authentication.Credentials;
import io.moguera.driver.Keys;
import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import io.moguera.driver.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a case.
 *
 * @param moguera the client of the one who takes it
 * @param saved what earlier steps gave, by the names under which they saved it
 * @param json the step, what was saved in the place of its names
 */
record ConformanceStep(Moguera moguera, Map<String, Object> saved, ObjectNode json) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static ConformanceStep of(Moguera admin, Map<String, Object> saved, ObjectNode json) {
    var step = new ConformanceStep(admin, saved, json);
    JsonNode as = json.path("as");
    if (as.isMissingNode()) {
      return step;
    }
    Moguera other = as.isString() ? admin.anonymous() : admin.withCredentials(step.credentials(as));
    return new ConformanceStep(other, saved, json);
  }

  Credentials credentials(JsonNode named) {
    return switch (saved.get(named.path("_saved").asString())) {
      case Session session -> session.credentials();
      case Keys.NewKey key -> key.credentials();
      case null, default -> throw new IllegalArgumentException(named + " has no credentials");
    };
  }

  Resource<Row> resource() {
    return moguera.resource(text("resource"));
  }

  String text(String name) {
    return json.path(name).asString();
  }

  String[] texts(String name) {
    return texts(json.path(name));
  }

  static String[] texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asString()));
    return all.toArray(String[]::new);
  }

  long id() {
    return json.path("key").asLong();
  }

  Row read() {
    return Row.of((ObjectNode) json.path("row"));
  }

  /** A row that was saved is written as a reference to it. */
  static Map<String, Object> fields(JsonNode given) {
    var fields = new LinkedHashMap<String, Object>();
    given.properties().forEach(field -> fields.put(field.getKey(), field(field.getValue())));
    return fields;
  }

  private static JsonNode field(JsonNode value) {
    if (value instanceof ArrayNode array) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      array.forEach(one -> all.add(field(one)));
      return all;
    }
    return value.has("_saved")
        ? JSON.createObjectNode().put("id", value.path("id").asLong())
        : value;
  }
}
