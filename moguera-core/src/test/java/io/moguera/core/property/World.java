package io.moguera.core.property;

import io.moguera.core.Caller;
import io.moguera.core.property.Scope.Row;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import io.moguera.core.property.Shape.Service;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows of a round in memory, and who may see what of them. */
final class World {
  private final Service service;
  private final Map<String, Map<Long, Row>> rows = new LinkedHashMap<>();

  World(Service service) {
    this.service = service;
  }

  Service service() {
    return service;
  }

  void put(Row row) {
    rows.computeIfAbsent(row.resource(), r -> new LinkedHashMap<>()).put(row.id(), row);
  }

  /** Removes a row for good; what referred to it refers to nothing. */
  void remove(String resource, long id) {
    Objects.requireNonNull(rows.get(resource)).remove(id);
    for (Shape shape : service.shapes().values()) {
      for (Part field : shape.fields().values()) {
        if (field.to().equals(resource)) {
          all(shape.name()).forEach(row -> forget(row, field, id));
        }
      }
    }
  }

  private static void forget(Row row, Part field, long id) {
    if (field.kind() == Kind.MANY) {
      row.values().put(field.name(), ids(row, field).stream().filter(i -> i != id).toList());
    } else if (field.kind() == Kind.ONE
        && Long.valueOf(id).equals(row.values().get(field.name()))) {
      row.values().put(field.name(), null);
    }
  }

  Collection<Row> all(String resource) {
    return rows.getOrDefault(resource, Map.of()).values();
  }

  @Nullable Row find(String resource, long id) {
    return rows.getOrDefault(resource, Map.of()).get(id);
  }

  @SuppressWarnings("unchecked") // the model itself put it there
  static List<Long> ids(Row row, Part field) {
    Object value = row.values().get(field.name());
    return value == null ? List.of() : (List<Long>) value;
  }

  List<Row> referring(String resource, Part field, long id) {
    return all(resource).stream()
        .filter(
            row ->
                field.kind() == Kind.MANY
                    ? ids(row, field).contains(id)
                    : Long.valueOf(id).equals(row.values().get(field.name())))
        .toList();
  }

  /** {@return how many rows refer to a row, those in the trash left out} */
  long count(Row row, Part count) {
    Shape counted = service.shape(count.to());
    return referring(counted.name(), counted.field(count.inverse()), row.id()).stream()
        .filter(referring -> !referring.trashed())
        .count();
  }

  static boolean unlimited(Optional<Caller> me) {
    return me.map(Caller::isAdmin).orElse(false);
  }

  /** {@return whether a caller may do something to a row} */
  boolean allowed(Optional<Caller> me, Row row, String operation) {
    return unlimited(me)
        || row.resource().equals("users") && operation.equals("read")
        || service
            .rule(row.resource(), operation)
            .map(rule -> rule.holds(Scope.rule(this, me).about(row)))
            .orElse(false);
  }

  boolean readable(Optional<Caller> me, Row row) {
    return !row.trashed() && allowed(me, row, "read");
  }

  /** {@return whether a caller who sees a row sees a field of it} */
  boolean open(Optional<Caller> me, Row row, String field) {
    return unlimited(me)
        || service
            .rule(row.resource(), field)
            .map(rule -> rule.holds(Scope.rule(this, me).about(row)))
            .orElse(true);
  }
}
