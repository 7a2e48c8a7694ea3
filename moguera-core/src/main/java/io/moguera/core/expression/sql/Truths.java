package io.moguera.core.expression.sql;

import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Logic of true, false and error, which is SQL's null and is absorbed as CEL has it. It uses what
 * is known already, so that rules about the caller alone cost no SQL.
 */
final class Truths {
  private Truths() {}

  static Term.Truth known(boolean value) {
    return new Term.Truth(value ? DSL.trueCondition() : DSL.falseCondition(), Optional.of(value));
  }

  static Term.Truth unknown(Condition condition) {
    return new Term.Truth(condition, Optional.empty());
  }

  /**
   * An error.
   *
   * @param positive whether it may as well be false
   */
  static Term.Truth failed(boolean positive) {
    return positive ? known(false) : unknown(DSL.condition(DSL.val(null, SQLDataType.BOOLEAN)));
  }

  /** A truth that is an error unless {@code defined} holds. */
  static Term.Truth guarded(Optional<Condition> defined, Term.Truth truth, boolean positive) {
    if (defined.isEmpty() || positive && truth.constant().equals(Optional.of(false))) {
      return truth;
    }
    return unknown(
        positive
            ? defined.get().and(truth.condition())
            : DSL.condition(
                "case when {0} then {1} end",
                DSL.field(defined.get()), DSL.field(truth.condition())));
  }

  /** {@return when both have values} */
  static Optional<Condition> all(Optional<Condition> a, Optional<Condition> b) {
    return Stream.of(a, b).flatMap(Optional::stream).reduce(Condition::and);
  }

  static Term.Truth and(Term.Truth a, Term.Truth b) {
    if (a.constant().isPresent()) {
      return a.constant().get() ? b : a;
    }
    if (b.constant().isPresent()) {
      return b.constant().get() ? a : b;
    }
    return unknown(DSL.and(a.condition(), b.condition()));
  }

  static Term.Truth or(Term.Truth a, Term.Truth b) {
    if (a.constant().isPresent()) {
      return a.constant().get() ? a : b;
    }
    if (b.constant().isPresent()) {
      return b.constant().get() ? b : a;
    }
    return unknown(DSL.or(a.condition(), b.condition()));
  }

  static Term.Truth not(Term.Truth a) {
    return a.constant().isPresent() ? known(!a.constant().get()) : unknown(DSL.not(a.condition()));
  }
}
