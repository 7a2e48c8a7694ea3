package io.moguera.cli.ndjson;

import io.moguera.driver.Declaration.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Resources in an order in which what a row refers to is there before it, where it has to be: where
 * the reference is required, or can't be given later. Of other references as many as possible lead
 * to earlier ones.
 */
final class ResourceOrder {
  private ResourceOrder() {}

  static List<Shape> of(List<Shape> shapes) {
    List<Shape> ordered = new ArrayList<>();
    List<Shape> left = new ArrayList<>(shapes);
    Set<String> placed = new HashSet<>();
    Set<String> all = new HashSet<>();
    shapes.forEach(shape -> all.add(shape.name()));
    while (!left.isEmpty()) {
      Shape next =
          first(left, shape -> refers(shape, field -> true, placed, all))
              .or(() -> first(left, shape -> refers(shape, ResourceOrder::binds, placed, all)))
              .orElseGet(left::getFirst);
      left.remove(next);
      ordered.add(next);
      placed.add(next.name());
    }
    return ordered;
  }

  private static Optional<Shape> first(List<Shape> shapes, Predicate<Shape> waits) {
    return shapes.stream().filter(waits.negate()).findFirst();
  }

  private static boolean refers(
      Shape shape, Predicate<Field> which, Set<String> placed, Set<String> all) {
    return shape.declaration().fields().stream()
        .filter(Field::refers)
        .filter(which)
        .flatMap(field -> field.target().stream())
        .anyMatch(
            target ->
                !target.equals(shape.name()) && all.contains(target) && !placed.contains(target));
  }

  /** {@return whether a row can't be made before what the field refers to} */
  static boolean binds(Field field) {
    return field.required() || field.immutable();
  }
}
