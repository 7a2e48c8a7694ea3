package io.moguera.core.expression.sql;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@code a ? b : c}, where the database decides. */
final class Choice {
  private Choice() {}

  static Term of(Term.Truth condition, Term yes, Term no) {
    if (isTruth(yes) && isTruth(no)) {
      return Truths.unknown(
          DSL.condition(picked(condition, truth(yes), truth(no), SQLDataType.BOOLEAN)));
    }
    Field<Boolean> defined =
        picked(
            condition,
            DSL.field(Scalars.defined(yes).orElseGet(DSL::trueCondition)),
            DSL.field(Scalars.defined(no).orElseGet(DSL::trueCondition)),
            SQLDataType.BOOLEAN);
    Optional<Condition> known = Optional.of(DSL.condition(DSL.coalesce(defined, false)));
    if (yes instanceof Term.Row || no instanceof Term.Row) {
      Term.Row row = (Term.Row) (yes instanceof Term.Row ? yes : no);
      return new Term.Row(
          row.resource(),
          picked(condition, Scalars.field(yes), Scalars.field(no), SQLDataType.BIGINT),
          Optional.empty(),
          known);
    }
    Field<?> first = Scalars.field(yes);
    DataType<?> type =
        yes instanceof Term.Nothing || yes instanceof Term.Failed
            ? Scalars.field(no).getDataType()
            : first.getDataType();
    Field<?> value = picked(condition, first, Scalars.field(no), type);
    return yes instanceof Term.Span || no instanceof Term.Span
        ? new Term.Span(value.coerce(java.math.BigDecimal.class), known)
        : new Term.Scalar(value, true, known);
  }

  private static boolean isTruth(Term term) {
    return term instanceof Term.Truth || term instanceof Term.Failed;
  }

  private static Field<?> truth(Term term) {
    return term instanceof Term.Truth truth
        ? DSL.field(truth.condition())
        : DSL.val(null, SQLDataType.BOOLEAN);
  }

  private static <T> Field<T> picked(
      Term.Truth condition, Field<?> yes, Field<?> no, DataType<T> type) {
    return DSL.field(
        "case {0} when true then {1} when false then {2} end",
        type, DSL.field(condition.condition()), yes, no);
  }
}
