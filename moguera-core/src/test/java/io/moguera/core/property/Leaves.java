package io.moguera.core.property;

import io.moguera.core.property.Formula.Meaning;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import io.moguera.core.property.Shape.Service;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random expressions about one field of a row. */
final class Leaves {
  private final RandomGenerator random;
  private final Service service;

  Leaves(RandomGenerator random, Service service) {
    this.random = random;
    this.service = service;
  }

  private static Formula compared(
      String source,
      Meaning value,
      BiFunction<@Nullable Object, Scope, @Nullable Boolean> comparison) {
    return new Formula(source, s -> comparison.apply(value.in(s), s));
  }

  Formula text(Path path) {
    List<Part> fields = fields(path.resource(), Kind.TEXT);
    if (fields.isEmpty()) {
      return row(path);
    }
    Part field = one(fields);
    String word = one(Grammar.WORDS);
    String name = path.source() + "." + field.name();
    Meaning value = s -> s.plain(path.meaning().apply(s), field);
    boolean required = path.resource().equals("users") && field.name().equals("name");
    return switch (random.nextInt(required ? 5 : 7)) {
      case 0 -> compared(name + " == '" + word + "'", value, (v, s) -> word.equals(v));
      case 1 -> compared(name + " != '" + word + "'", value, (v, s) -> !word.equals(v));
      case 2 ->
          compared(
              name + " in ['" + word + "', 'bravo']",
              value,
              (v, s) -> word.equals(v) || "bravo".equals(v));
      case 3 ->
          compared(
              name + ".startsWith('" + word.charAt(0) + "')",
              value,
              (v, s) -> v == null ? null : ((String) v).startsWith(word.substring(0, 1)));
      case 4 ->
          compared(
              name + ".contains('lt')",
              value,
              (v, s) -> v == null ? null : ((String) v).contains("lt"));
      case 5 -> compared(name + " == null", value, (v, s) -> v == null);
      default -> compared("has(" + name + ")", value, (v, s) -> v != null);
    };
  }

  Formula whole(Path path, Kind kind) {
    List<Part> fields = fields(path.resource(), kind);
    if (fields.isEmpty()) {
      return row(path);
    }
    Part field = one(fields);
    long number = random.nextInt(4);
    String name = path.source() + "." + field.name();
    Meaning value = s -> s.plain(path.meaning().apply(s), field);
    return switch (random.nextInt(5)) {
      case 0 -> compared(name + " == " + number, value, (v, s) -> Long.valueOf(number).equals(v));
      case 1 -> compared(name + " != " + number, value, (v, s) -> !Long.valueOf(number).equals(v));
      case 2 ->
          compared(name + " < " + number, value, (v, s) -> v == null ? null : (long) v < number);
      case 3 ->
          compared(
              name + " * 2 - 1 >= " + number,
              value,
              (v, s) -> v == null ? null : (long) v * 2 - 1 >= number);
      default ->
          compared(
              name + " in [0, " + number + "]",
              value,
              (v, s) -> Long.valueOf(number).equals(v) || Long.valueOf(0).equals(v));
    };
  }

  Formula flag(Path path) {
    List<Part> fields = fields(path.resource(), Kind.FLAG);
    if (fields.isEmpty()) {
      return row(path);
    }
    Part field = one(fields);
    String name = path.source() + "." + field.name();
    Meaning value = s -> s.plain(path.meaning().apply(s), field);
    return switch (random.nextInt(3)) {
      case 0 -> compared(name + " == true", value, (v, s) -> Boolean.TRUE.equals(v));
      case 1 -> compared(name + " != true", value, (v, s) -> !Boolean.TRUE.equals(v));
      default -> compared(name + " == null", value, (v, s) -> v == null);
    };
  }

  Formula word(Path path) {
    List<Part> fields = fields(path.resource(), Kind.WORD);
    if (fields.isEmpty()) {
      return row(path);
    }
    Part field = one(fields);
    String kind = one(Shape.KINDS);
    return compared(
        path.source() + "." + field.name() + " == '" + kind + "'",
        s -> s.plain(path.meaning().apply(s), field),
        (v, s) -> kind.equals(v));
  }

  Formula status(Path path) {
    if (!service.shape(path.resource()).publishable()) {
      return row(path);
    }
    return compared(
        path.source() + ".status == 'published'",
        s -> s.plain(path.meaning().apply(s), Part.plain("status", Kind.TEXT)),
        (v, s) -> "published".equals(v));
  }

  Formula row(Path path) {
    return random.nextBoolean()
        ? new Formula(path.source() + " == null", s -> path.meaning().apply(s) == null)
        : new Formula(path.source() + " != null", s -> path.meaning().apply(s) != null);
  }

  List<Part> fields(String resource, Kind kind) {
    return service.shape(resource).fields().values().stream()
        .filter(field -> field.kind() == kind)
        .sorted(java.util.Comparator.comparing(Part::name))
        .toList();
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
