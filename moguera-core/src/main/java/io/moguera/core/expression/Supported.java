package io.moguera.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.moguera.core.declaration.FieldType;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses what is CEL and can't be asked of the database, so that what was checked once never fails
 * later.
 */
final class Supported {
  private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_");
  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
  private static final Set<String> ORDER = Set.of("_<_", "_<=_", "_>_", "_>=_");
  private static final Set<String> SUMS = Set.of("_+_", "_-_", "_*_", "_/_", "_%_", "-_");
  private static final Set<String> TEXTS = Set.of("startsWith", "endsWith", "contains");
  private static final Set<String> NUMBERS = Set.of("int", "double");
  private static final Set<String> TIMES =
      Set.of(
          "getFullYear",
          "getMonth",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear",
          "getHours",
          "getMinutes",
          "getSeconds");
  private static final Set<CelKind> BESIDE_JSON =
      Set.of(
          CelKind.DYN,
          CelKind.STRING,
          CelKind.INT,
          CelKind.DOUBLE,
          CelKind.BOOL,
          CelKind.NULL_TYPE);

  private final CelAbstractSyntaxTree ast;
  private final Map<Long, Integer> positions;
  private final Set<String> names = new HashSet<>(Set.of("it", "me", "now"));

  Supported(CelAbstractSyntaxTree ast) {
    this.ast = ast;
    this.positions = ast.getSource().getPositionsMap();
  }

  void check() {
    value(ast.getExpr());
    if (kind(ast.getExpr()) == CelKind.DYN) {
      throw refused(ast.getExpr(), "A part of json is not true or false; compare it");
    }
  }

  /** Anything but a list written out, which has its places. */
  private void value(CelExpr expr) {
    switch (expr.exprKind().getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> {
        if (!names.contains(expr.ident().name())) {
          throw refused(expr, expr.ident().name() + " is no value");
        }
      }
      case SELECT -> value(expr.select().operand());
      case CALL -> call(expr, expr.call());
      case COMPREHENSION -> comprehension(expr.comprehension());
      case LIST -> throw refused(expr, "A list can only stand after in, or be looked through");
      case STRUCT, MAP, NOT_SET -> throw refused(expr, "A map can't be used here");
    }
  }

  private void constant(CelExpr expr) {
    CelConstant constant = expr.constant();
    switch (constant.getKind()) {
      case UINT64_VALUE -> throw refused(expr, "Write numbers without u");
      case BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          throw refused(expr, "A constant of that kind can't be used here");
      case DOUBLE_VALUE -> {
        if (!Double.isFinite(constant.doubleValue())) {
          throw refused(expr, "The number is too large");
        }
      }
      case STRING_VALUE -> {
        if (constant.stringValue().indexOf('\0') >= 0) {
          throw refused(expr, "The character U+0000 can't be used");
        }
      }
      case NULL_VALUE, BOOLEAN_VALUE, INT64_VALUE -> {
        // As they are.
      }
    }
  }

  private void call(CelExpr expr, CelExpr.CelCall call) {
    String function = call.function();
    List<CelExpr> args = call.args();
    if (function.equals("timestamp") || function.equals("duration")) {
      literal(expr, function, args);
      return;
    }
    if (function.equals("@in")) {
      value(args.get(0));
      range(args.get(1), "in needs a list");
      return;
    }
    if (function.equals("size")) {
      CelExpr of = call.target().orElseGet(() -> args.get(0));
      if (kind(of) == CelKind.STRING) {
        value(of);
      } else {
        range(of, "size needs a text or a list");
      }
      return;
    }
    call.target().ifPresent(this::value);
    args.forEach(this::value);
    if (EQUALITY.contains(function)) {
      equality(expr, args);
    } else if (function.equals("_?_:_")) {
      if (Set.of(CelKind.LIST, CelKind.DYN, CelKind.MAP).contains(kind(expr))) {
        throw refused(expr, "Only single values can be chosen with ?:");
      }
    } else if (TIMES.contains(function)) {
      if (!args.isEmpty()) {
        throw refused(expr, function + " is in UTC, and takes no time zone");
      }
    } else if (known(function)) {
      call.target().ifPresent(target -> plain(expr, function, target));
      args.forEach(arg -> plain(expr, function, arg));
    } else {
      throw refused(
          expr,
          function.equals("matches")
              ? "matches can't be used; use contains, startsWith or endsWith"
              : "The function " + readable(function) + " can't be used");
    }
  }

  private static boolean known(String function) {
    return LOGIC.contains(function)
        || ORDER.contains(function)
        || SUMS.contains(function)
        || TEXTS.contains(function)
        || NUMBERS.contains(function);
  }

  private static String readable(String function) {
    return function.replace("_", "");
  }

  private void equality(CelExpr expr, List<CelExpr> args) {
    CelKind left = kind(args.get(0));
    CelKind right = kind(args.get(1));
    if (List.of(left, right).stream().anyMatch(Set.of(CelKind.LIST, CelKind.MAP)::contains)) {
      throw refused(expr, "Lists can't be compared; use exists, all or in");
    }
    boolean json = left == CelKind.DYN || right == CelKind.DYN;
    if (json && !(BESIDE_JSON.contains(left) && BESIDE_JSON.contains(right))) {
      throw refused(expr, "json can be compared with texts, numbers, true, false and null");
    }
  }

  private void plain(CelExpr expr, String function, CelExpr arg) {
    CelKind kind = kind(arg);
    if (kind == CelKind.DYN) {
      throw refused(
          expr, "json can only be compared with == and !=, not used with " + readable(function));
    }
    if (Set.of(CelKind.LIST, CelKind.MAP, CelKind.BYTES).contains(kind)
        || NUMBERS.contains(function) && !Set.of(CelKind.INT, CelKind.DOUBLE).contains(kind)) {
      throw refused(expr, readable(function) + " can't be used with that kind of value");
    }
  }

  private void literal(CelExpr expr, String function, List<CelExpr> args) {
    boolean text =
        args.size() == 1
            && args.get(0).exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && args.get(0).constant().getKind() == CelConstant.Kind.STRING_VALUE;
    if (!text) {
      throw refused(expr, function + " needs a text in quotes");
    }
    String value = args.get(0).constant().stringValue();
    try {
      if (function.equals("timestamp")) {
        var ignored = FieldType.Timestamp.parse(value);
      } else {
        var ignored = Durations.seconds(value);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw refused(
          args.get(0),
          function.equals("timestamp")
              ? "timestamp needs the form '2026-01-31T12:00:00Z', not '" + value + "'"
              : "duration needs the form '1h30m', not '" + value + "'");
    }
  }

  /** What can be gone through: rows, or a list written out. */
  private void range(CelExpr expr, String what) {
    if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
      expr.list().elements().forEach(this::value);
    } else if (kind(expr) == CelKind.LIST) {
      value(expr);
    } else {
      throw refused(expr, what);
    }
  }

  /** {@code exists} and {@code all}, which the parser has written out as loops. */
  private void comprehension(CelExpr.CelComprehension loop) {
    range(loop.iterRange(), "exists and all need a list");
    CelExpr predicate = loop.loopStep().call().args().get(1);
    boolean added = names.add(loop.iterVar());
    value(predicate);
    if (kind(predicate) == CelKind.DYN) {
      throw refused(predicate, "A part of json is not true or false; compare it");
    }
    if (added) {
      names.remove(loop.iterVar());
    }
  }

  private CelKind kind(CelExpr expr) {
    CelType type = ast.getType(expr.id()).orElse(SimpleType.DYN);
    CelType bare =
        type instanceof dev.cel.common.types.NullableType nullable ? nullable.targetType() : type;
    return bare.kind();
  }

  private ExpressionException refused(CelExpr at, String message) {
    Integer position = positions.get(at.id());
    return new ExpressionException(position == null ? 0 : position + 1, message);
  }
}
