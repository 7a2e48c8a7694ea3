package io.moguera.core.expression.sql;

import org.jooq.impl.DSL;

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

  static Term.Truth not(Term.Truth a) {
    return a.constant().isPresent()
        ? ConditionCompiler.known(!a.constant().get())
        : ConditionCompiler.unknown(DSL.not(a.condition()));
  }
}
