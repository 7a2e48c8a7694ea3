package io.moguera.core.property;

import io.moguera.core.Caller;
import io.moguera.core.property.Shape.Back;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What names mean while an expression is worked out.
 *
 * @param filter whether the caller wrote the expression, so that it sees no more than the caller
 */
record Scope(World world, Optional<Caller> me, boolean filter, Map<String, Value> names) {

  /**
   * A row.
   *
   * @param seen what is in it; null where the expression may not look into it
   */
  record Value(String resource, long id, @Nullable Row seen) {}

  /** A row of the model. */
  record Row(String resource, long id, Map<String, @Nullable Object> values, boolean trashed) {}

  static Scope rule(World world, Optional<Caller> me) {
    return new Scope(world, me, false, Map.of());
  }

  static Scope filter(World world, Optional<Caller> me) {
    return new Scope(world, me, true, Map.of());
  }

  Scope with(String name, Value value) {
    var all = new HashMap<>(names);
    all.put(name, value);
    return new Scope(world, me, filter, Map.copyOf(all));
  }

  Scope about(Row row) {
    return with("it", new Value(row.resource(), row.id(), row));
  }

  private boolean sees(Row row) {
    return filter ? world.readable(me, row) : !row.trashed();
  }

  private boolean open(Row row, Part field) {
    return !filter || world.open(me, row, field.name());
  }

  private static Value row(@Nullable Value of) {
    if (of == null) {
      throw new Formula.NoRowException();
    }
    return of;
  }

  /** {@return the value of a field; null for what is not there or not to be seen} */
  @Nullable Object plain(@Nullable Value value, Part field) {
    Value of = row(value);
    if (of.seen() == null || !open(of.seen(), field)) {
      return null;
    }
    return field.kind() == Kind.COUNT
        ? (Object) world.count(of.seen(), field)
        : of.seen().values().get(field.name());
  }

  @Nullable Value one(@Nullable Value of, Part field) {
    if (!(plain(of, field) instanceof Long id)) {
      return null;
    }
    Row target = Objects.requireNonNull(world.find(field.to(), id));
    if (sees(target)) {
      return new Value(field.to(), id, target);
    }
    return filter ? null : new Value(field.to(), id, null);
  }

  List<Value> many(@Nullable Value of, Part field) {
    var values = new ArrayList<Value>();
    if (plain(of, field) instanceof List<?> ids) {
      for (Object id : ids) {
        Row target = Objects.requireNonNull(world.find(field.to(), (Long) id));
        if (sees(target)) {
          values.add(new Value(field.to(), target.id(), target));
        }
      }
    }
    return values;
  }

  List<Value> back(@Nullable Value value, Back back) {
    Value of = row(value);
    var values = new ArrayList<Value>();
    if (of.seen() != null) {
      for (Row row : world.referring(back.source().name(), back.field(), of.id())) {
        if (sees(row) && open(row, back.field())) {
          values.add(new Value(row.resource(), row.id(), row));
        }
      }
    }
    return values;
  }
}
