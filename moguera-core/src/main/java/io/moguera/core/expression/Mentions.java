package io.moguera.core.expression;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether an expression speaks of {@code it}. */
public final class Mentions {
  private Mentions() {}

  /** {@return the code point where it first does, from 1} */
  public static Optional<Integer> ofIt(Expression expression) {
    var places = new ArrayList<Integer>();
    walk(expression.tree(), expression, places);
    return places.stream().min(Integer::compare);
  }

  private static void walk(CelExpr expr, Expression expression, List<Integer> places) {
    switch (expr.exprKind().getKind()) {
      case IDENT -> {
        if (expr.ident().name().equals("it")) {
          places.add(Objects.requireNonNullElse(expression.positions().get(expr.id()), 0) + 1);
        }
      }
      case SELECT -> walk(expr.select().operand(), expression, places);
      case CALL -> {
        expr.call().target().ifPresent(target -> walk(target, expression, places));
        expr.call().args().forEach(arg -> walk(arg, expression, places));
      }
      case LIST -> expr.list().elements().forEach(e -> walk(e, expression, places));
      case COMPREHENSION -> {
        walk(expr.comprehension().iterRange(), expression, places);
        walk(expr.comprehension().loopStep(), expression, places);
      }
      case CONSTANT, STRUCT, MAP, NOT_SET -> {
        // They name nothing.
      }
    }
  }
}
