package io.moguera.core.expression.sql;

import io.moguera.core.expression.Durations;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Sums, joined texts, and times moved by durations. What has no result, such as a division by zero,
 * is null. Whole numbers are calculated with as PostgreSQL's {@code numeric}, which does not
 * overflow.
 */
final class Arithmetic {
  private Arithmetic() {}

  static Term of(String operator, Term left, Term right) {
    if (left instanceof Term.Failed || right instanceof Term.Failed) {
      return new Term.Failed();
    }
    Optional<Condition> defined = Truths.all(Scalars.defined(left), Scalars.defined(right));
    boolean minus = operator.equals("_-_");
    if (left instanceof Term.Span a && right instanceof Term.Span b) {
      return new Term.Span(
          minus ? a.seconds().minus(b.seconds()) : a.seconds().plus(b.seconds()), defined);
    }
    if (left instanceof Term.Span span) {
      return moved(right, span.seconds(), defined);
    }
    if (right instanceof Term.Span span) {
      return moved(left, minus ? span.seconds().neg() : span.seconds(), defined);
    }
    Field<?> a = Scalars.field(left);
    Field<?> b = Scalars.field(right);
    if (a.getType() == OffsetDateTime.class) {
      return new Term.Span(
          DSL.field("extract(epoch from ({0} - {1}))", BigDecimal.class, a, b), defined);
    }
    // A result is null where it is an error.
    Field<?> result = calculated(operator, a, b);
    return new Term.Scalar(result, false, Optional.of(result.isNotNull()));
  }

  private static Term moved(Term time, Field<BigDecimal> seconds, Optional<Condition> defined) {
    return new Term.Scalar(
        DSL.field(
            "({0} + make_interval(secs => {1}::double precision))",
            OffsetDateTime.class, Scalars.field(time), seconds),
        false,
        defined);
  }

  private static Field<?> calculated(String operator, Field<?> a, Field<?> b) {
    if (a.getType() == String.class) {
      return DSL.field("({0} || {1})", SQLDataType.CLOB, a, b);
    }
    boolean whole = a.getType() != BigDecimal.class && b.getType() != BigDecimal.class;
    DataType<?> type = whole ? SQLDataType.BIGINT : SQLDataType.NUMERIC;
    String sql =
        switch (operator) {
          case "_+_" -> "({0}::numeric + {1}::numeric)";
          case "_-_" -> "({0}::numeric - {1}::numeric)";
          case "_*_" -> "({0}::numeric * {1}::numeric)";
          case "_/_" ->
              whole
                  ? "div({0}::numeric, nullif({1}::numeric, 0))"
                  : "({0}::numeric / nullif({1}::numeric, 0))";
          case "_%_" -> "mod({0}::numeric, nullif({1}::numeric, 0))";
          default -> throw new IllegalStateException(operator);
        };
    return DSL.field(sql, type, a, b);
  }

  static Term negated(Term term) {
    return switch (term) {
      case Term.Failed failed -> failed;
      case Term.Span span -> new Term.Span(span.seconds().neg(), span.defined());
      default -> {
        Field<?> field = Scalars.field(term);
        Field<?> negative = DSL.field("(- {0}::numeric)", field.getDataType(), field);
        yield new Term.Scalar(negative, false, Optional.of(negative.isNotNull()));
      }
    };
  }

  static Term duration(String text) {
    return new Term.Span(DSL.val(Durations.seconds(text)), Optional.empty());
  }

  /** {@code int} and {@code double}, from one number to the other. */
  static Term number(String function, Term term) {
    if (term instanceof Term.Failed) {
      return term;
    }
    Field<?> field = Scalars.field(term);
    Field<?> number =
        function.equals("int")
            ? DSL.field("trunc({0}::numeric)", SQLDataType.BIGINT, field)
            : DSL.field("{0}::numeric", SQLDataType.NUMERIC, field);
    return new Term.Scalar(number, false, Optional.of(number.isNotNull()));
  }

  /** A part of a time, in UTC. */
  static Term part(String function, Term term) {
    if (term instanceof Term.Failed) {
      return term;
    }
    String sql =
        switch (function) {
          case "getFullYear" -> "extract(year from {0} at time zone 'UTC')";
          case "getMonth" -> "extract(month from {0} at time zone 'UTC') - 1";
          case "getDate" -> "extract(day from {0} at time zone 'UTC')";
          case "getDayOfMonth" -> "extract(day from {0} at time zone 'UTC') - 1";
          case "getDayOfWeek" -> "extract(dow from {0} at time zone 'UTC')";
          case "getDayOfYear" -> "extract(doy from {0} at time zone 'UTC') - 1";
          case "getHours" -> "extract(hour from {0} at time zone 'UTC')";
          case "getMinutes" -> "extract(minute from {0} at time zone 'UTC')";
          case "getSeconds" -> "floor(extract(second from {0} at time zone 'UTC'))";
          default -> throw new IllegalStateException(function);
        };
    Field<?> part = DSL.field("(" + sql + ")", SQLDataType.BIGINT, Scalars.field(term));
    return new Term.Scalar(part, false, Optional.of(part.isNotNull()));
  }
}
