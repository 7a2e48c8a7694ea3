package io.moguera.core.expression.sql;

import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** Comparisons. Equality knows null, as CEL's does; order does not. */
final class Comparison {
  private Comparison() {}

  static Term.Truth of(String operator, Term left, Term right, boolean positive) {
    if (left instanceof Term.Failed || right instanceof Term.Failed) {
      return Truths.failed(positive);
    }
    return switch (operator) {
      case "_==_" -> equal(left, right, positive);
      case "_!=_" -> Truths.not(equal(left, right, false));
      default -> ordered(operator, Scalars.field(left), Scalars.field(right));
    };
  }

  static Term.Truth isNull(Term term, boolean positive) {
    return switch (term) {
      case Term.Nothing _ -> Truths.known(true);
      case Term.Failed _ -> Truths.failed(positive);
      case Term.Row row -> Truths.guarded(row.defined(), isNull(row.id()), positive);
      case Term.Scalar scalar ->
          Truths.guarded(
              scalar.defined(),
              scalar.nullable() ? isNull(scalar.field()) : Truths.known(false),
              positive);
      case Term.Json json ->
          Truths.guarded(
              json.defined(),
              Truths.unknown(DSL.condition("nullif({0}, 'null') is null", json.field())),
              positive);
      case Term.Truth _, Term.Rows _, Term.Values _, Term.Span _ -> Truths.known(false);
    };
  }

  private static Term.Truth isNull(Field<?> field) {
    return field instanceof Param<?> param
        ? Truths.known(param.getValue() == null)
        : Truths.unknown(field.isNull());
  }

  static Term.Truth equal(Term left, Term right, boolean positive) {
    if (left instanceof Term.Failed || right instanceof Term.Failed) {
      return Truths.failed(positive);
    }
    if (left instanceof Term.Nothing && right instanceof Term.Nothing) {
      // `me == null` of an anonymous caller is true; `me == me` may be so too.
      return Truths.known(true);
    }
    if (left instanceof Term.Nothing nothing) {
      return withNothing(nothing, right, positive);
    }
    if (right instanceof Term.Nothing nothing) {
      return withNothing(nothing, left, positive);
    }
    if (left instanceof Term.Truth a && right instanceof Term.Truth b) {
      return Truths.unknown(
          DSL.condition("{0} = {1}", DSL.field(a.condition()), DSL.field(b.condition())));
    }
    if (left instanceof Term.Json || right instanceof Term.Json) {
      Optional<Condition> defined = Truths.all(Scalars.defined(left), Scalars.defined(right));
      Condition same = DSL.condition("{0} is not distinct from {1}", json(left), json(right));
      return Truths.guarded(defined, Truths.unknown(same), positive);
    }
    return equal(Scalars.of(left), Scalars.of(right), positive);
  }

  private static Term.Truth withNothing(Term.Nothing nothing, Term other, boolean positive) {
    return nothing.anonymous()
        ? Truths.guarded(Scalars.defined(other), Truths.known(false), positive)
        : isNull(other, positive);
  }

  private static Field<JSONB> json(Term term) {
    return term instanceof Term.Json json
        ? DSL.field("nullif({0}, 'null')", JSONB.class, json.field())
        : DSL.field("to_jsonb({0})", JSONB.class, Scalars.field(term));
  }

  private static Term.Truth equal(Term.Scalar left, Term.Scalar right, boolean positive) {
    if (left.field() instanceof Param<?> a && right.field() instanceof Param<?> b) {
      return Truths.known(sameValue(a.getValue(), b.getValue()));
    }
    if (positive && !(left.nullable() && right.nullable())) {
      // `=` can use an index; where one side is never null and null may stand for false, it says
      // the same.
      return Truths.unknown(DSL.condition("{0} = {1}", left.field(), right.field()));
    }
    return Truths.guarded(
        Truths.all(left.defined(), right.defined()),
        Truths.unknown(DSL.condition("{0} is not distinct from {1}", left.field(), right.field())),
        positive);
  }

  private static boolean sameValue(
      @org.jspecify.annotations.Nullable Object a, @org.jspecify.annotations.Nullable Object b) {
    return a instanceof Number m && b instanceof Number n
        ? new java.math.BigDecimal(m.toString()).compareTo(new java.math.BigDecimal(n.toString()))
            == 0
        : Objects.equals(a, b);
  }

  /** Texts are ordered by their code points, whatever the database's own order is. */
  private static Term.Truth ordered(String operator, Field<?> left, Field<?> right) {
    String sign =
        switch (operator) {
          case "_<_" -> "<";
          case "_<=_" -> "<=";
          case "_>_" -> ">";
          default -> ">=";
        };
    boolean text = left.getType() == String.class || right.getType() == String.class;
    return Truths.unknown(
        DSL.condition("{0} " + sign + " {1}" + (text ? " collate \"C\"" : ""), left, right));
  }

  static Term.Truth text(String function, Term target, Term argument, boolean positive) {
    if (target instanceof Term.Failed || argument instanceof Term.Failed) {
      return Truths.failed(positive);
    }
    Field<?> text = Scalars.field(target);
    Field<?> part = Scalars.field(argument);
    return Truths.unknown(
        switch (function) {
          case "startsWith" -> DSL.condition("starts_with({0}, {1})", text, part);
          case "endsWith" -> DSL.condition("right({0}, length({1})) = {1}", text, part);
          case "contains" -> DSL.condition("strpos({0}, {1}) > 0", text, part);
          default -> throw new IllegalStateException(function);
        });
  }
}
