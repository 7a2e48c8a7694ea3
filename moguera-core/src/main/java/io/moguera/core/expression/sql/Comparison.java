package io.moguera.core.expression.sql;

import io.moguera.core.expression.ExpressionException;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** Comparisons. Equality knows null, as CEL's does; order does not. */
final class Comparison {
  private Comparison() {}

  /** A truth that can be turned round. */
  record NullTest(Term.Truth truth) {
    Term.Truth negated() {
      return Truths.not(truth);
    }
  }

  static NullTest isNull(Term term) {
    return new NullTest(
        switch (term) {
          case Term.Nothing _ -> ConditionCompiler.known(true);
          case Term.Row row -> isNull(row.id());
          case Term.Scalar scalar -> isNull(scalar.field());
          case Term.Unknown _ -> Truths.unknown(false);
          case Term.Truth _, Term.Rows _, Term.Values _, Term.Seconds _ ->
              ConditionCompiler.known(false);
        });
  }

  private static Term.Truth isNull(Field<?> field) {
    return field instanceof Param<?> param
        ? ConditionCompiler.known(param.getValue() == null)
        : ConditionCompiler.unknown(field.isNull());
  }

  static Term.Truth of(String operator, Term left, Term right, boolean positive) {
    if (left instanceof Term.Unknown || right instanceof Term.Unknown) {
      return Truths.unknown(positive);
    }
    return switch (operator) {
      case "_==_" -> equal(left, right, positive);
      case "_!=_" -> Truths.not(equal(left, right, false));
      default -> ordered(operator, scalar(left), scalar(right));
    };
  }

  static Term.Truth equal(Term left, Term right, boolean positive) {
    if (left instanceof Term.Unknown || right instanceof Term.Unknown) {
      return Truths.unknown(positive);
    }
    if (left instanceof Term.Nothing && right instanceof Term.Nothing) {
      // `me == null` of an anonymous caller is true; `me == me` may be so too.
      return ConditionCompiler.known(true);
    }
    if (left instanceof Term.Nothing nothing) {
      return nothing.anonymous() ? ConditionCompiler.known(false) : isNull(right).truth();
    }
    if (right instanceof Term.Nothing nothing) {
      return nothing.anonymous() ? ConditionCompiler.known(false) : isNull(left).truth();
    }
    if (left instanceof Term.Truth a && right instanceof Term.Truth b) {
      return Truths.or(Truths.and(a, b), Truths.and(Truths.not(a), Truths.not(b)));
    }
    if (left instanceof Term.Truth truth) {
      return sameTruth(truth, scalar(right));
    }
    if (right instanceof Term.Truth truth) {
      return sameTruth(truth, scalar(left));
    }
    boolean certain = neverNull(left) || neverNull(right);
    return equal(scalar(left), scalar(right), positive && certain);
  }

  private static boolean neverNull(Term term) {
    return switch (term) {
      case Term.Row row -> row.alias().isPresent() || isValue(row.id());
      case Term.Scalar scalar -> isValue(scalar.field());
      case Term.Truth _, Term.Nothing _, Term.Unknown _, Term.Rows _, Term.Values _ -> false;
      case Term.Seconds _ -> false;
    };
  }

  private static boolean isValue(Field<?> field) {
    return field instanceof Param<?> param && param.getValue() != null;
  }

  /** A value that is null is not the same as false, and what is unknown is the same as nothing. */
  private static Term.Truth sameTruth(Term.Truth truth, Field<?> value) {
    Term.Truth same =
        ConditionCompiler.unknown(
            DSL.condition("{0} is not distinct from {1}", DSL.field(truth.condition()), value));
    return truth.constant().isPresent() ? same : Truths.conditional(truth, same, same);
  }

  private static Term.Truth equal(Field<?> left, Field<?> right, boolean positive) {
    if (left instanceof Param<?> a && right instanceof Param<?> b) {
      return ConditionCompiler.known(sameValue(a.getValue(), b.getValue()));
    }
    // `=` can use an index; where null may stand for false and one side is not null, the two say
    // the same.
    return ConditionCompiler.unknown(
        positive
            ? DSL.condition("{0} = {1}", left, right)
            : DSL.condition("{0} is not distinct from {1}", left, right));
  }

  private static boolean sameValue(
      @org.jspecify.annotations.Nullable Object a, @org.jspecify.annotations.Nullable Object b) {
    return a instanceof Number m && b instanceof Number n
        ? m.doubleValue() == n.doubleValue()
        : Objects.equals(a, b);
  }

  private static Term.Truth ordered(String operator, Field<?> left, Field<?> right) {
    String sql =
        switch (operator) {
          case "_<_" -> "{0} < {1}";
          case "_<=_" -> "{0} <= {1}";
          case "_>_" -> "{0} > {1}";
          default -> "{0} >= {1}";
        };
    return ConditionCompiler.unknown(DSL.condition(sql, left, right));
  }

  static Term.Truth text(String function, Term target, Term argument) {
    Field<?> text = scalar(target);
    Field<?> part = scalar(argument);
    Condition condition =
        switch (function) {
          case "startsWith" -> DSL.condition("starts_with({0}, {1})", text, part);
          case "endsWith" -> DSL.condition("right({0}, length({1})) = {1}", text, part);
          case "contains" -> DSL.condition("strpos({0}, {1}) > 0", text, part);
          default ->
              throw new ExpressionException(
                  0,
                  "matches can't be used in rules and filters; use contains, startsWith or"
                      + " endsWith");
        };
    return ConditionCompiler.unknown(condition);
  }

  static Field<?> scalar(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> scalar.field();
      case Term.Row row -> row.id();
      case Term.Truth truth -> DSL.field(truth.condition());
      case Term.Nothing _, Term.Unknown _ -> DSL.val((Object) null);
      case Term.Seconds _, Term.Rows _, Term.Values _ ->
          throw new ExpressionException(0, "A list or a duration can't be compared here");
    };
  }
}
