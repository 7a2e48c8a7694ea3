package io.moguera.core.property;

import io.moguera.core.Caller;
import io.moguera.core.property.Scope.Row;
import io.moguera.core.property.Shape.Back;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every route must answer one caller, worked out row by row in memory. */
final class Oracle {
  private static final JsonMapper JSON = new JsonMapper();

  private final World world;
  private final Optional<Caller> me;

  Oracle(World world, Optional<Caller> me) {
    this.world = world;
    this.me = me;
  }

  /** Relations to include, by name, each with those of its own. */
  record Include(Map<String, Include> below) {
    static Include of(List<String> paths) {
      var root = new Include(new TreeMap<>());
      for (String path : paths) {
        Include place = root;
        for (String step : path.split("\\.", -1)) {
          place = place.below().computeIfAbsent(step, s -> new Include(new TreeMap<>()));
        }
      }
      return root;
    }
  }

  List<Row> rows(String resource, Predicate<Row> which) {
    return world.all(resource).stream()
        .filter(row -> world.readable(me, row))
        .filter(which)
        .sorted(Comparator.comparingLong(Row::id).reversed())
        .toList();
  }

  boolean filtered(Row row, Formula filter) {
    return filter.holds(Scope.filter(world, me).about(row));
  }

  boolean ruled(Row row, Formula rule) {
    return rule.holds(Scope.rule(world, me).about(row));
  }

  List<Row> trash(String resource) {
    return world.all(resource).stream()
        .filter(
            row ->
                row.trashed() && world.allowed(me, row, "read") && world.allowed(me, row, "delete"))
        .toList();
  }

  /** The order of a list: null last, whichever way; what may not be seen counts as null. */
  List<Row> sorted(List<Row> rows, String field, boolean descending) {
    Comparator<Row> byValue =
        (a, b) -> {
          Comparable<Object> left = comparable(a, field);
          Comparable<Object> right = comparable(b, field);
          if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
          }
          return descending ? right.compareTo(left) : left.compareTo(right);
        };
    Comparator<Row> byId = Comparator.comparingLong(Row::id);
    return rows.stream()
        .sorted(byValue.thenComparing(descending ? byId.reversed() : byId))
        .toList();
  }

  @SuppressWarnings("unchecked") // values of one field are of one kind
  private @Nullable Comparable<Object> comparable(Row row, String field) {
    return world.open(me, row, field) ? (Comparable<Object>) row.values().get(field) : null;
  }

  /** The rows that a relation leads to, in the order of the relation. */
  List<Row> related(Row row, String link) {
    Part field = world.service().shape(row.resource()).fields().get(link);
    if (field == null) {
      Back back = Objects.requireNonNull(world.service().backs(row.resource()).get(link));
      return world.referring(back.source().name(), back.field(), row.id()).stream()
          .filter(r -> world.readable(me, r) && world.open(me, r, back.field().name()))
          .toList();
    }
    if (!world.open(me, row, link)) {
      return List.of();
    }
    Stream<Long> ids =
        field.kind() == Kind.MANY
            ? World.ids(row, field).stream()
            : Stream.ofNullable((Long) row.values().get(link));
    return ids.map(id -> Objects.requireNonNull(world.find(field.to(), id)))
        .filter(r -> world.readable(me, r))
        .toList();
  }

  /** A row as JSON, without what the test does not foresee, such as times. */
  ObjectNode json(Row row, Include include) {
    ObjectNode json = JSON.createObjectNode().put("id", row.id());
    if (row.values().containsKey("status")) {
      json.put("status", (String) row.values().get("status"));
    }
    for (Part field : world.service().shape(row.resource()).fields().values()) {
      if (world.open(me, row, field.name())) {
        put(json, row, field, include);
      }
    }
    for (String link : world.service().backs(row.resource()).keySet()) {
      Include below = include.below().get(link);
      if (below != null) {
        var array = json.putArray(link);
        related(row, link).stream()
            .sorted(Comparator.comparingLong(Row::id))
            .forEach(r -> array.add(json(r, below)));
      }
    }
    return json;
  }

  private void put(ObjectNode json, Row row, Part field, Include include) {
    Include below = include.below().get(field.name());
    switch (field.kind()) {
      case COUNT -> json.put(field.name(), world.count(row, field));
      case ONE ->
          related(row, field.name()).stream()
              .findFirst()
              .ifPresentOrElse(
                  r -> json.set(field.name(), below == null ? summary(r) : json(r, below)),
                  () -> json.putNull(field.name()));
      case MANY -> {
        var array = json.putArray(field.name());
        related(row, field.name())
            .forEach(r -> array.add(below == null ? summary(r) : json(r, below)));
      }
      case TEXT, WHOLE, FLAG, WORD -> {
        var values = new TreeMap<String, @Nullable Object>();
        values.put(field.name(), row.values().get(field.name()));
        json.setAll(Rows.body(values));
      }
    }
  }

  private ObjectNode summary(Row row) {
    String label = row.resource().equals("users") ? "name" : "title";
    ObjectNode summary = JSON.createObjectNode().put("id", row.id());
    summary.put(label, world.open(me, row, label) ? (String) row.values().get(label) : null);
    return summary;
  }
}
