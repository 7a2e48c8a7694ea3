package io.moguera.core.expression.sql;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** {@code exists} and {@code all} over rows. */
final class Loops {
  private Loops() {}

  /**
   * Whether a condition holds of one row, or of all of them.
   *
   * @param positive whether an error may as well be false, so that the first row that decides ends
   *     the search
   */
  static Term.Truth over(
      Term.Source source, Condition condition, boolean exists, boolean positive) {
    if (!positive) {
      return three(source, condition, exists);
    }
    if (exists) {
      return Truths.unknown(
          DSL.exists(
              DSL.select(DSL.inline(1)).from(source.from()).where(source.where()).and(condition)));
    }
    Condition violated = DSL.field(condition).isDistinctFrom(true);
    return Truths.unknown(
        DSL.notExists(
            DSL.select(DSL.inline(1)).from(source.from()).where(source.where()).and(violated)));
  }

  /**
   * One that is true decides {@code exists}, one that is false {@code all}; then an error. The
   * condition is in a select of its own: where it speaks of outer rows alone, PostgreSQL would take
   * an aggregate of it for the outer one's.
   */
  private static Term.Truth three(Term.Source source, Condition condition, boolean exists) {
    Field<Integer> degree =
        DSL.field(
                "case {0} when true then 2 when false then 0 else 1 end",
                Integer.class, DSL.field(condition))
            .as("degree");
    Field<Boolean> answer =
        DSL.field(
            "case {0}(degree) when 2 then true when 1 then null when 0 then false else {1} end",
            Boolean.class, DSL.raw(exists ? "max" : "min"), DSL.inline(!exists));
    return Truths.unknown(
        DSL.condition(
            DSL.field(
                DSL.select(answer)
                    .from(
                        DSL.select(degree)
                            .from(source.from())
                            .where(source.where())
                            .asTable("degrees")))));
  }
}
