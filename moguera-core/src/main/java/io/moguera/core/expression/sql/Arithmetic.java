package io.moguera.core.expression.sql;

import io.moguera.core.expression.ExpressionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Sums, joined texts, and times moved by durations. */
final class Arithmetic {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");

  private Arithmetic() {}

  static Term of(String operator, Term left, Term right) {
    if (left instanceof Term.Unknown || right instanceof Term.Unknown) {
      return new Term.Unknown();
    }
    if (right instanceof Term.Seconds seconds) {
      double value = operator.equals("_-_") ? -seconds.value() : seconds.value();
      return new Term.Scalar(
          DSL.field(
              "({0} + make_interval(secs => {1}))",
              java.time.OffsetDateTime.class, Comparison.scalar(left), DSL.val(value)));
    }
    Field<?> a = Comparison.scalar(left);
    Field<?> b = Comparison.scalar(right);
    boolean text = a.getType() == String.class;
    return new Term.Scalar(
        switch (operator) {
          case "_+_" -> text ? typed("({0} || {1})", a, b) : typed("({0} + {1})", a, b);
          case "_-_" -> typed("({0} - {1})", a, b);
          case "_*_" -> typed("({0} * {1})", a, b);
          case "_/_" -> typed("({0} / nullif({1}, 0))", a, b);
          default -> typed("({0} % nullif({1}, 0))", a, b);
        });
  }

  private static Field<?> typed(String sql, Field<?> a, Field<?> b) {
    return DSL.field(sql, a.getDataType(), a, b);
  }

  static Term negated(Term term) {
    Field<?> field = Comparison.scalar(term);
    return new Term.Scalar(DSL.field("(- {0})", field.getDataType(), field));
  }

  static Field<?> scalar(Term term) {
    return Comparison.scalar(term);
  }

  /** {@code 1h30m}, {@code 90s}, {@code 250ms}, with a minus in front for the past. */
  static Term duration(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    Matcher part = PART.matcher(digits);
    double seconds = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      seconds +=
          Double.parseDouble(part.group(1))
              * switch (part.group(2)) {
                case "h" -> 3600;
                case "m" -> 60;
                case "s" -> 1;
                default -> 0.001;
              };
      end = part.end();
    }
    if (end == 0 || end != digits.length()) {
      throw new ExpressionException(0, "duration needs the form '1h30m', not '" + text + "'");
    }
    return new Term.Seconds(text.startsWith("-") ? -seconds : seconds);
  }
}
