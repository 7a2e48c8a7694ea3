package io.moguera.core.expression.sql;

import io.moguera.core.sql.Slot;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** Terms as single values. */
final class Scalars {
  private Scalars() {}

  static Term.Scalar of(Term term) {
    return switch (term) {
      case Term.Scalar scalar -> scalar;
      case Term.Row row ->
          new Term.Scalar(row.id(), row.alias().isEmpty() && !isGiven(row.id()), row.defined());
      case Term.Truth truth ->
          new Term.Scalar(
              DSL.field(truth.condition()),
              false,
              truth.constant().isPresent()
                  ? Optional.empty()
                  : Optional.of(DSL.field(truth.condition()).isNotNull()));
      case Term.Span span -> new Term.Scalar(span.seconds(), false, span.defined());
      case Term.Nothing _ -> new Term.Scalar(DSL.val((Object) null), true, Optional.empty());
      case Term.Failed _ ->
          new Term.Scalar(DSL.val((Object) null), true, Optional.of(DSL.falseCondition()));
      case Term.Json _, Term.Rows _, Term.Values _ ->
          throw new IllegalStateException("Refused when it was checked");
    };
  }

  /** Whether a value comes from outside of the database, and so is not null unless it says so. */
  static boolean isGiven(Field<?> field) {
    return field instanceof Param<?> || field instanceof Slot<?>;
  }

  static Field<?> field(Term term) {
    return of(term).field();
  }

  static Optional<Condition> defined(Term term) {
    return switch (term) {
      case Term.Json json -> json.defined();
      case Term.Rows rows -> rows.defined();
      case Term.Values values -> values.defined();
      default -> of(term).defined();
    };
  }
}
