package io.moguera.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Client;
import io.moguera.core.property.Scope.Row;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes random rows, in the database and in the model alike. */
final class Rows {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int EACH = 7;

  private final RandomGenerator random;
  private final Client admin;
  private final World world;
  private final List<Long> users;

  /** What revisions a row has: its content before each change. */
  private final Map<String, List<Map<String, @Nullable Object>>> revisions = new HashMap<>();

  private final Map<String, List<Long>> gone = new HashMap<>();

  Rows(RandomGenerator random, Client admin, World world, List<Long> users) {
    this.random = random;
    this.admin = admin;
    this.world = world;
    this.users = users;
  }

  List<Map<String, @Nullable Object>> revisions(Row row) {
    return revisions.getOrDefault(row.resource() + row.id(), List.of());
  }

  /** {@return the ids of rows that were deleted for good} */
  List<Long> gone(String resource) {
    return gone.getOrDefault(resource, List.of());
  }

  void make() {
    for (Shape shape : world.service().shapes().values()) {
      create(shape);
    }
    for (Shape shape : world.service().shapes().values()) {
      connect(shape);
    }
    for (Shape shape : world.service().shapes().values()) {
      delete(shape);
    }
  }

  private JsonNode batch(ObjectNode body) {
    Client.Reply reply = admin.post("/v1/batch", body.toString());
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("results");
  }

  private static ObjectNode operation(ObjectNode batch, String method, String path) {
    return batch.withArray("operations").addObject().put("method", method).put("path", path);
  }

  private void create(Shape shape) {
    ObjectNode batch = JSON.createObjectNode();
    var all = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < EACH; i++) {
      var values = new LinkedHashMap<String, @Nullable Object>();
      shape.fields().values().forEach(field -> values.put(field.name(), plain(field)));
      ObjectNode body = body(values);
      if (shape.publishable()) {
        String status = random.nextBoolean() ? "published" : "draft";
        values.put("status", status);
        body.put("status", status);
      }
      body.remove("amount");
      operation(batch, "POST", "/v1/" + shape.name()).set("body", body);
      all.add(values);
    }
    JsonNode results = batch(batch);
    for (int i = 0; i < EACH; i++) {
      long id = results.get(i).path("body").path("id").longValue();
      world.put(new Row(shape.name(), id, all.get(i), false));
    }
  }

  private @Nullable Object plain(Part field) {
    return switch (field.kind()) {
      case TEXT ->
          field.name().equals("note") && random.nextInt(3) == 0
              ? null
              : Grammar.WORDS.get(random.nextInt(Grammar.WORDS.size()));
      case WHOLE -> random.nextInt(4) == 0 ? null : (Object) (long) random.nextInt(4);
      case FLAG -> random.nextInt(3) == 0 ? null : (Object) random.nextBoolean();
      case WORD -> random.nextInt(4) == 0 ? null : Shape.KINDS.get(random.nextInt(3));
      case ONE, COUNT -> null;
      case MANY -> List.of();
    };
  }

  static ObjectNode body(Map<String, @Nullable Object> values) {
    ObjectNode body = JSON.createObjectNode();
    values.forEach(
        (name, value) -> {
          switch (value) {
            case null -> body.putNull(name);
            case Long number -> body.put(name, number);
            case Boolean flag -> body.put(name, flag);
            case List<?> ids -> {
              ArrayNode array = body.putArray(name);
              ids.forEach(id -> array.add((Long) id));
            }
            default -> body.put(name, value.toString());
          }
        });
    return body;
  }

  private void connect(Shape shape) {
    ObjectNode batch = JSON.createObjectNode();
    for (Row row : world.all(shape.name())) {
      var before = new LinkedHashMap<>(row.values());
      var changed = new LinkedHashMap<String, @Nullable Object>();
      for (Part field : shape.fields().values()) {
        if (field.kind() == Kind.ONE && random.nextInt(4) > 0) {
          changed.put(field.name(), any(field.to()));
        } else if (field.kind() == Kind.MANY) {
          changed.put(field.name(), several(field.to()));
        }
      }
      changed.values().removeIf(value -> value instanceof List<?> ids && ids.isEmpty());
      if (!changed.isEmpty()) {
        operation(batch, "PATCH", "/v1/" + shape.name() + "/" + row.id())
            .set("body", body(changed));
        row.values().putAll(changed);
        revisions.computeIfAbsent(row.resource() + row.id(), r -> new ArrayList<>()).add(before);
      }
    }
    if (!batch.isEmpty()) {
      JsonNode ignored = batch(batch);
    }
  }

  private long any(String resource) {
    List<Long> ids =
        resource.equals("users") ? users : world.all(resource).stream().map(Row::id).toList();
    return ids.get(random.nextInt(ids.size()));
  }

  private List<Long> several(String resource) {
    return random
        .longs(random.nextInt(4), 0, 1)
        .map(i -> any(resource))
        .distinct()
        .boxed()
        .toList();
  }

  private void delete(Shape shape) {
    List<Row> all = List.copyOf(world.all(shape.name()));
    ObjectNode batch = JSON.createObjectNode();
    for (Row row : all.subList(0, 2)) {
      String path = "/v1/" + shape.name() + "/" + row.id();
      if (shape.trashable()) {
        ObjectNode ignored = operation(batch, "DELETE", path);
        world.put(new Row(row.resource(), row.id(), row.values(), true));
      } else if (row.id() == all.getFirst().id()) {
        ObjectNode ignored = operation(batch, "DELETE", path);
        world.remove(row.resource(), row.id());
        gone.computeIfAbsent(row.resource(), r -> new ArrayList<>()).add(row.id());
      }
    }
    JsonNode ignored = batch(batch);
  }
}
