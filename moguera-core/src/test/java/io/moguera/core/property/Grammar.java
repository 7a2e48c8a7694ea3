package io.moguera.core.property;

import io.moguera.core.Caller;
import io.moguera.core.property.Scope.Value;
import io.moguera.core.property.Shape.Back;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import io.moguera.core.property.Shape.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes random expressions that are well typed. */
final class Grammar {
  static final List<String> WORDS = List.of("alpha", "bravo", "delta", "gamma", "theta");
  private static final List<String> ROLES = List.of("member", "editor", "author");

  private final RandomGenerator random;
  private final Service service;
  private final Leaves leaves;
  private int variables;

  Grammar(RandomGenerator random, Service service) {
    this.random = random;
    this.service = service;
    this.leaves = new Leaves(random, service);
  }

  /** Rows by a path such as {@code it.others}. */
  private record Rows(String source, String resource, Function<Scope, List<Value>> meaning) {}

  /** {@return an expression about rows of a resource} */
  Formula about(String resource, int depth) {
    return formula(new TreeMap<>(Map.of("it", resource)), depth);
  }

  /** {@return an expression about the caller alone} */
  Formula aboutCaller(int depth) {
    return formula(new TreeMap<>(), depth);
  }

  private Formula formula(SortedMap<String, String> scope, int depth) {
    if (depth <= 0) {
      return atom(scope);
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> and(formula(scope, depth - 1), formula(scope, depth - 1));
      case 2, 3 -> or(formula(scope, depth - 1), formula(scope, depth - 1));
      case 4 -> not(formula(scope, depth - 1));
      case 5 ->
          conditional(
              formula(scope, depth - 1), formula(scope, depth - 1), formula(scope, depth - 1));
      case 6 -> same(formula(scope, depth - 1), formula(scope, depth - 1));
      case 7, 8 -> scope.isEmpty() ? atom(scope) : quantified(scope, depth - 1);
      default -> atom(scope);
    };
  }

  private static Formula and(Formula a, Formula b) {
    return new Formula(
        "(" + a.source() + " && " + b.source() + ")", s -> Formula.and(a.truth(s), b.truth(s)));
  }

  private static Formula or(Formula a, Formula b) {
    return new Formula(
        "(" + a.source() + " || " + b.source() + ")", s -> Formula.or(a.truth(s), b.truth(s)));
  }

  private static Formula not(Formula a) {
    return new Formula("!(" + a.source() + ")", s -> Formula.not(a.truth(s)));
  }

  private static Formula conditional(Formula c, Formula yes, Formula no) {
    return new Formula(
        "(" + c.source() + " ? " + yes.source() + " : " + no.source() + ")",
        s -> {
          Boolean condition = c.truth(s);
          return condition == null ? null : condition ? yes.truth(s) : no.truth(s);
        });
  }

  private static Formula same(Formula a, Formula b) {
    return new Formula(
        "((" + a.source() + ") == (" + b.source() + "))",
        s -> {
          Boolean left = a.truth(s);
          Boolean right = b.truth(s);
          return left == null || right == null ? null : left.equals(right);
        });
  }

  private Formula quantified(SortedMap<String, String> scope, int depth) {
    Rows rows = rows(scope);
    if (rows == null) {
      return atom(scope);
    }
    String variable = "v" + ++variables;
    var inner = new TreeMap<String, String>(scope);
    inner.put(variable, rows.resource());
    Formula predicate = formula(inner, depth);
    boolean exists = random.nextInt(3) > 0;
    return new Formula(
        "%s.%s(%s, %s)"
            .formatted(rows.source(), exists ? "exists" : "all", variable, predicate.source()),
        s -> {
          Boolean result = !exists;
          for (Value row : rows.meaning().apply(s)) {
            Boolean one = predicate.truth(s.with(variable, row));
            result = exists ? Formula.or(result, one) : Formula.and(result, one);
          }
          return result;
        });
  }

  private @Nullable Rows rows(SortedMap<String, String> scope) {
    Path path = path(scope, random.nextInt(2));
    var all = new ArrayList<Rows>();
    for (Part field : service.shape(path.resource()).fields().values()) {
      if (field.kind() == Kind.MANY) {
        all.add(
            new Rows(
                path.source() + "." + field.name(),
                field.to(),
                s -> s.many(path.meaning().apply(s), field)));
      }
    }
    for (Back back : service.backs(path.resource()).values()) {
      all.add(
          new Rows(
              path.source() + "." + back.name(),
              back.source().name(),
              s -> s.back(path.meaning().apply(s), back)));
    }
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private Path path(SortedMap<String, String> scope, int steps) {
    List<String> names = List.copyOf(scope.keySet());
    String name = names.get(random.nextInt(names.size()));
    var path = new Path(name, Objects.requireNonNull(scope.get(name)), s -> s.names().get(name));
    for (int i = 0; i < steps; i++) {
      List<Part> ones = leaves.fields(path.resource(), Kind.ONE);
      if (!ones.isEmpty()) {
        Part field = one(ones);
        Path before = path;
        path =
            new Path(
                before.source() + "." + field.name(),
                field.to(),
                s -> s.one(before.meaning().apply(s), field));
      }
    }
    return path;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Formula atom(SortedMap<String, String> scope) {
    if (scope.isEmpty() || random.nextInt(5) == 0) {
      return caller();
    }
    Path path = path(scope, random.nextInt(3));
    return switch (random.nextInt(12)) {
      case 0, 1 -> leaves.text(path);
      case 2, 3 -> leaves.whole(path, Kind.WHOLE);
      case 4 -> leaves.whole(path, Kind.COUNT);
      case 5 -> leaves.flag(path);
      case 6 -> leaves.word(path);
      case 7 -> leaves.status(path);
      case 8 -> size(scope);
      case 9 -> membership(scope);
      default -> row(scope, path);
    };
  }

  private Formula caller() {
    String role = one(ROLES);
    String name = one(WORDS);
    return switch (random.nextInt(8)) {
      case 0 -> new Formula("me == null", s -> s.me().isEmpty());
      case 1, 2 -> new Formula("me != null", s -> s.me().isPresent());
      case 3 -> ofMe("me.role == '" + role + "'", me -> me.role().equals(role));
      case 4 -> ofMe("me.role != '" + role + "'", me -> !me.role().equals(role));
      case 5 -> ofMe("me.name == '" + name + "'", me -> me.name().equals(name));
      case 6 ->
          ofMe(
              "me.role in ['" + role + "', 'author']",
              me -> me.role().equals(role) || me.role().equals("author"));
      default -> random.nextBoolean() ? constant(true) : constant(false);
    };
  }

  private static Formula constant(boolean value) {
    return new Formula(String.valueOf(value), s -> value);
  }

  private static Formula ofMe(String source, Function<Caller, Boolean> test) {
    return new Formula(source, s -> s.me().map(test).orElse(null));
  }

  private Formula size(SortedMap<String, String> scope) {
    Rows rows = rows(scope);
    if (rows == null) {
      return atom(scope);
    }
    int number = random.nextInt(3);
    return new Formula(
        "size(" + rows.source() + ") > " + number, s -> rows.meaning().apply(s).size() > number);
  }

  private Formula membership(SortedMap<String, String> scope) {
    Rows rows = rows(scope);
    if (rows == null || !rows.resource().equals("users")) {
      return atom(scope);
    }
    return new Formula(
        "me in " + rows.source(),
        s -> {
          List<Value> all = rows.meaning().apply(s);
          return s.me().isPresent() && all.stream().anyMatch(row -> row.id() == s.me().get().id());
        });
  }

  private Formula row(SortedMap<String, String> scope, Path path) {
    if (path.resource().equals("users") && random.nextInt(4) > 0) {
      boolean is = random.nextInt(4) > 0;
      return new Formula(
          path.source() + (is ? " == me" : " != me"),
          s -> {
            Value value = path.meaning().apply(s);
            return (s.me().isPresent() && value != null && value.id() == s.me().get().id()) == is;
          });
    }
    Path other = path(scope, 1);
    if (!other.resource().equals(path.resource())) {
      return leaves.row(path);
    }
    return new Formula(
        path.source() + " == " + other.source(),
        s -> {
          Value a = path.meaning().apply(s);
          Value b = other.meaning().apply(s);
          return a == null || b == null ? Objects.equals(a, b) : a.id() == b.id();
        });
  }
}
