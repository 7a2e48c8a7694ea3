package io.moguera.core.expression.sql;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Logic that uses what is known already, so that rules about the caller alone cost no SQL. */
final class Truths {
  private Truths() {}

  static Term.Truth and(Term.Truth a, Term.Truth b) {
    if (a.constant().isPresent()) {
      return a.constant().get() ? b : a;
    }
    if (b.constant().isPresent()) {
      return b.constant().get() ? a : b;
    }
    return ConditionCompiler.unknown(DSL.and(a.condition(), b.condition()));
  }

  static Term.Truth or(Term.Truth a, Term.Truth b) {
    if (a.constant().isPresent()) {
      return a.constant().get() ? a : b;
    }
    if (b.constant().isPresent()) {
      return b.constant().get() ? b : a;
    }
    return ConditionCompiler.unknown(DSL.or(a.condition(), b.condition()));
  }

  /** Neither true nor false; where null may stand for false, it is false at once. */
  static Term.Truth unknown(boolean positive) {
    return positive
        ? ConditionCompiler.known(false)
        : ConditionCompiler.unknown(DSL.condition(DSL.val(null, SQLDataType.BOOLEAN)));
  }

  /** Unknown where {@code condition} is. */
  static Term.Truth conditional(Term.Truth condition, Term.Truth yes, Term.Truth no) {
    return ConditionCompiler.unknown(
        DSL.condition(
            "case when {0} then {1} when not {0} then {2} end",
            condition.condition(), yes.condition(), no.condition()));
  }

  static Term.Truth not(Term.Truth a) {
    return a.constant().isPresent()
        ? ConditionCompiler.known(!a.constant().get())
        : ConditionCompiler.unknown(DSL.not(a.condition()));
  }
}
