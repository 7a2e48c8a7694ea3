package io.moguera.core.expression.sql;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.moguera.core.Caller;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over rows in memory, straight after CEL's definition, with the one
 * exception that {@code x == me} is false when nobody is signed in.
 */
final class Evaluator {
  private final World world;
  private final Map<String, @Nullable Object> scope = new HashMap<>();

  /** A row by its key. */
  record Row(String resource, long id) {}

  /** What {@code me} is when nobody is signed in. */
  private enum Nobody {
    ME
  }

  /** CEL's error. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure() {
      super(null, null, false, false);
    }
  }

  Evaluator(World world, Optional<Caller> me, Instant now) {
    this.world = world;
    scope.put("me", me.<Object>map(caller -> new Row("users", caller.id())).orElse(Nobody.ME));
    scope.put("now", now);
  }

  boolean holds(CelExpr tree, String resource, long id) {
    scope.put("it", new Row(resource, id));
    try {
      return Boolean.TRUE.equals(value(tree));
    } catch (Failure e) {
      return false;
    }
  }

  private @Nullable Object value(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> constant(expr.constant());
      case IDENT -> scope.get(expr.ident().name());
      case SELECT -> field(value(expr.select().operand()), expr.select().field());
      case LIST -> {
        var list = new ArrayList<@Nullable Object>();
        expr.list().elements().forEach(element -> list.add(value(element)));
        yield list;
      }
      case CALL -> call(expr.call());
      case COMPREHENSION -> loop(expr.comprehension());
      default -> throw new IllegalStateException(expr.toString());
    };
  }

  private static @Nullable Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> null;
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> BigInteger.valueOf(constant.int64Value());
      case STRING_VALUE -> constant.stringValue();
      default -> throw new IllegalStateException(constant.toString());
    };
  }

  private @Nullable Object field(@Nullable Object of, String name) {
    if (!(of instanceof Row row)) {
      throw new Failure();
    }
    if (name.equals("id")) {
      return BigInteger.valueOf(row.id());
    }
    Inverse inverse = world.registry().inverses(world.registry().require(row.resource())).get(name);
    if (inverse != null) {
      return backwards(row, inverse);
    }
    Object value = Objects.requireNonNull(world.rows(row.resource()).get(row.id())).get(name);
    if (row.resource().equals("users")) {
      return value;
    }
    Field field = world.registry().require(row.resource()).find(name).orElseThrow();
    return switch (value) {
      case null -> null;
      case List<?> ids ->
          ids.stream().map(id -> new Row(((FieldType.Link) field.type()).to(), (Long) id)).toList();
      case Long id when field.type() instanceof FieldType.Link link -> new Row(link.to(), id);
      case Long number -> BigInteger.valueOf(number);
      default -> value;
    };
  }

  private List<Row> backwards(Row row, Inverse inverse) {
    var rows = new ArrayList<Row>();
    world
        .rows(inverse.source().name())
        .forEach(
            (id, source) -> {
              Object value = source.get(inverse.relation().field().name());
              if (Objects.equals(value, row.id())
                  || value instanceof List<?> ids && ids.contains(row.id())) {
                rows.add(new Row(inverse.source().name(), id));
              }
            });
    return rows;
  }

  private @Nullable Object call(CelExpr.CelCall call) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_" -> logic(List.of(() -> value(args.get(0)), () -> value(args.get(1))), false);
      case "_||_" -> logic(List.of(() -> value(args.get(0)), () -> value(args.get(1))), true);
      case "!_" -> !truth(value(args.get(0)));
      case "_?_:_" -> value(truth(value(args.get(0))) ? args.get(1) : args.get(2));
      case "_==_" -> equal(args);
      case "_!=_" -> !equal(args);
      case "_<_" -> order(args) < 0;
      case "_<=_" -> order(args) <= 0;
      case "_>_" -> order(args) > 0;
      case "_>=_" -> order(args) >= 0;
      case "@in" -> {
        Object element = value(args.get(0));
        yield ((List<?>) present(value(args.get(1)))).stream().anyMatch(e -> equal(element, e));
      }
      case "size" -> size(present(value(args.get(0))));
      case "startsWith" -> text(value(target(call))).startsWith(text(value(args.get(0))));
      case "endsWith" -> text(value(target(call))).endsWith(text(value(args.get(0))));
      case "contains" -> text(value(target(call))).contains(text(value(args.get(0))));
      case "timestamp" -> Instant.parse(args.get(0).constant().stringValue());
      case "duration" -> Duration.parse("PT" + args.get(0).constant().stringValue());
      case "-_" -> ((BigInteger) present(value(args.get(0)))).negate();
      case "_+_", "_-_", "_*_", "_/_", "_%_" ->
          calculated(call.function(), present(value(args.get(0))), present(value(args.get(1))));
      default -> throw new IllegalStateException(call.function());
    };
  }

  private static CelExpr target(CelExpr.CelCall call) {
    return call.target().orElseThrow();
  }

  private interface Part {
    @Nullable Object get();
  }

  /** One value decides, whatever else is an error. */
  private static boolean logic(List<Part> parts, boolean deciding) {
    boolean failed = false;
    for (Part part : parts) {
      try {
        if (truth(part.get()) == deciding) {
          return deciding;
        }
      } catch (Failure e) {
        failed = true;
      }
    }
    if (failed) {
      throw new Failure();
    }
    return !deciding;
  }

  private boolean loop(CelExpr.CelComprehension loop) {
    boolean exists = loop.loopStep().call().function().equals("_||_");
    CelExpr body = loop.loopStep().call().args().get(1);
    var parts = new ArrayList<Part>();
    for (Object element : (List<?>) present(value(loop.iterRange()))) {
      parts.add(
          () -> {
            scope.put(loop.iterVar(), element);
            return value(body);
          });
    }
    return logic(parts, exists);
  }

  private static Object present(@Nullable Object value) {
    if (value == null || value == Nobody.ME) {
      throw new Failure();
    }
    return value;
  }

  private static boolean truth(@Nullable Object value) {
    return (boolean) present(value);
  }

  private static String text(@Nullable Object value) {
    return (String) present(value);
  }

  private static BigInteger size(Object value) {
    return BigInteger.valueOf(
        value instanceof String text
            ? text.codePointCount(0, text.length())
            : ((List<?>) value).size());
  }

  private boolean equal(List<CelExpr> args) {
    Object a = value(args.get(0));
    Object b = value(args.get(1));
    boolean written = args.stream().anyMatch(Evaluator::isNullWritten);
    return written && (a == Nobody.ME || b == Nobody.ME) || equal(a, b);
  }

  private static boolean isNullWritten(CelExpr expr) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.NULL_VALUE;
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == Nobody.ME || b == Nobody.ME) {
      return Objects.equals(a, b);
    }
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a instanceof Number ? order(a, b) == 0 : a.equals(b);
  }

  private int order(List<CelExpr> args) {
    return order(present(value(args.get(0))), present(value(args.get(1))));
  }

  private static int order(Object a, Object b) {
    return switch (a) {
      case Number m -> new BigDecimal(m.toString()).compareTo(new BigDecimal(b.toString()));
      case Instant m -> m.compareTo((Instant) b);
      case String m -> m.compareTo((String) b);
      default -> throw new IllegalStateException(a.toString());
    };
  }

  private static Object calculated(String operator, Object a, Object b) {
    if (a instanceof String text) {
      return text + b;
    }
    if (a instanceof Instant time) {
      return time.minus((Duration) b);
    }
    BinaryOperator<BigInteger> operation =
        switch (operator) {
          case "_+_" -> BigInteger::add;
          case "_-_" -> BigInteger::subtract;
          case "_*_" -> BigInteger::multiply;
          case "_/_" -> BigInteger::divide;
          default -> BigInteger::remainder;
        };
    try {
      return operation.apply((BigInteger) a, (BigInteger) b);
    } catch (ArithmeticException e) {
      throw new Failure();
    }
  }
}
