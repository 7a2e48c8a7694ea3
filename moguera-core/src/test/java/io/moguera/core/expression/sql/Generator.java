package io.moguera.core.expression.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Random expressions that are well typed. */
final class Generator {
  private final Registry registry;
  private final Random random;
  private final Map<String, Resource> scope = new LinkedHashMap<>();
  private int variables;

  Generator(Registry registry, Random random) {
    this.registry = registry;
    this.random = random;
  }

  String about(Resource it) {
    scope.clear();
    scope.put("it", it);
    scope.put("me", registry.require("users"));
    return truth(4);
  }

  private String truth(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? fieldOr(FieldType.Bool.class, "true", 1) : compared(0);
    }
    return switch (random.nextInt(11)) {
      case 0, 1 -> "(%s && %s)".formatted(truth(depth - 1), truth(depth - 1));
      case 2, 3 -> "(%s || %s)".formatted(truth(depth - 1), truth(depth - 1));
      case 4 -> "!(%s)".formatted(truth(depth - 1));
      case 5, 6, 7 -> loop(depth);
      case 8 ->
          "(%s ? %s : %s)"
              .formatted(truth(depth - 2 < 0 ? 0 : depth - 2), truth(depth - 1), truth(depth - 1));
      default -> compared(depth);
    };
  }

  private String loop(int depth) {
    List<Path> lists = paths(2, path -> path.many());
    if (lists.isEmpty()) {
      return compared(depth);
    }
    Path list = any(lists);
    if (random.nextInt(5) == 0) {
      return "size(%s) %s %d".formatted(list.text(), order(), random.nextInt(3));
    }
    String variable = "v" + variables++;
    scope.put(variable, list.target());
    String body = truth(depth - 1);
    scope.remove(variable);
    return "%s.%s(%s, %s)"
        .formatted(list.text(), random.nextBoolean() ? "exists" : "all", variable, body);
  }

  private String compared(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> "%s %s %s".formatted(number(depth), anyOf("==", "!=", order()), number(depth));
      case 1 -> "%s %s %s".formatted(text(), anyOf("==", "!=", order()), text());
      case 2 -> "%s.%s(%s)".formatted(text(), anyOf("startsWith", "endsWith", "contains"), text());
      case 3 -> "%s %s %s".formatted(time(), anyOf("==", "!=", order()), time());
      case 4 -> "%s in ['a', 'b', %s]".formatted(text(), text());
      case 5 -> rows();
      case 6 ->
          "%s %s null".formatted(fieldOr(FieldType.Enumeration.class, "it", 2), anyOf("==", "!="));
      default ->
          "%s %s %s"
              .formatted(
                  fieldOr(FieldType.Bool.class, "false", 2),
                  anyOf("==", "!="),
                  random.nextBoolean());
    };
  }

  private String rows() {
    Path row = any(paths(2, path -> !path.many()));
    if (random.nextInt(4) == 0) {
      return row.text() + anyOf(" == null", " != null");
    }
    List<Path> lists = paths(1, path -> path.many() && path.target().equals(row.target()));
    if (!lists.isEmpty() && random.nextBoolean()) {
      return row.text() + " in " + any(lists).text();
    }
    Path other = any(paths(2, path -> !path.many() && path.target().equals(row.target())));
    return row.text() + anyOf(" == ", " != ") + other.text();
  }

  private String number(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> String.valueOf(random.nextInt(-2, 4));
      case 1, 2 -> fieldOr(FieldType.WholeNumber.class, "1", 2);
      case 3 -> any(paths(2, path -> !path.many())).text() + ".id";
      case 4 ->
          "(%s %s %s)"
              .formatted(number(depth - 1), anyOf("+", "-", "*", "/", "%"), number(depth - 1));
      default -> "size(" + text() + ")";
    };
  }

  private String text() {
    return switch (random.nextInt(5)) {
      case 0 -> "'" + World.WORDS.get(random.nextInt(World.WORDS.size())) + "'";
      case 1 -> fieldOr(FieldType.Enumeration.class, "'a'", 2);
      case 2 -> "(%s + 'a')".formatted(fieldOr(FieldType.Text.class, "'b'", 2));
      default -> fieldOr(FieldType.Text.class, "'a'", 2);
    };
  }

  private String time() {
    return switch (random.nextInt(4)) {
      case 0 -> "now";
      case 1 -> "timestamp('" + World.time(random) + "')";
      case 2 -> "(now - duration('%dh'))".formatted(random.nextInt(-2, 3));
      default -> fieldOr(FieldType.Timestamp.class, "now", 2);
    };
  }

  private String order() {
    return anyOf("<", "<=", ">", ">=");
  }

  /** A field of a kind of what is in scope or a step away. */
  private String fieldOr(Class<? extends FieldType> kind, String otherwise, int steps) {
    var found = new ArrayList<String>();
    for (Path path : paths(steps - 1, path -> !path.many())) {
      for (Field field : path.target().fields().values()) {
        boolean inTheWorld = !path.target().name().equals("users") || field.name().equals("name");
        if (kind.isInstance(field.type()) && inTheWorld) {
          found.add(path.text() + "." + field.name());
        }
      }
    }
    return found.isEmpty() ? otherwise : found.get(random.nextInt(found.size()));
  }

  private record Path(String text, Resource target, boolean many) {}

  private List<Path> paths(int steps, Predicate<Path> wanted) {
    var found = new ArrayList<Path>();
    scope.forEach((name, resource) -> grow(new Path(name, resource, false), steps, found));
    return found.stream().filter(wanted).toList();
  }

  private void grow(Path path, int steps, List<Path> found) {
    found.add(path);
    if (steps == 0 || path.many()) {
      return;
    }
    for (Relation relation : path.target().relations()) {
      if (!path.target().name().equals("users")) {
        Resource target = registry.require(relation.type().to());
        grow(
            new Path(path.text() + "." + relation.field().name(), target, relation.toMany()),
            steps - 1,
            found);
      }
    }
    for (Inverse inverse : registry.inverses(path.target()).values()) {
      if (World.RESOURCES.contains(inverse.source().name())) {
        grow(
            new Path(path.text() + "." + inverse.name(), inverse.source(), true), steps - 1, found);
      }
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String anyOf(String... words) {
    return words[random.nextInt(words.length)];
  }
}
