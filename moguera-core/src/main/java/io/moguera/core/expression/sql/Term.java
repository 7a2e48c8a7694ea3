package io.moguera.core.expression.sql;

import io.moguera.core.declaration.Resource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/**
 * What a part of an expression is in SQL. Where one has {@code defined}, it has no value, which is
 * an error in CEL's words, unless that condition holds.
 */
sealed interface Term {

  /**
   * A value, or null.
   *
   * @param nullable whether null is one of its values
   */
  record Scalar(Field<?> field, boolean nullable, Optional<Condition> defined) implements Term {
    static Scalar of(Field<?> field) {
      return new Scalar(field, false, Optional.empty());
    }
  }

  /**
   * Something true or false, or null where it is an error; {@code constant} where it is known
   * without asking the database.
   */
  record Truth(Condition condition, Optional<Boolean> constant) implements Term {}

  /** The null literal, or {@code me} when nobody is signed in. */
  record Nothing(boolean anonymous) implements Term {}

  /** An error, such as a field of {@code me} when nobody is signed in. */
  record Failed() implements Term {}

  /** A duration, in seconds. */
  record Span(Field<BigDecimal> seconds, Optional<Condition> defined) implements Term {}

  /** A part of a JSON value. */
  record Json(Field<JSONB> field, Optional<Condition> defined) implements Term {}

  /**
   * A row, by its id, which is null where a reference leads nowhere.
   *
   * @param alias of its table, where that is in scope, so that its columns can be named
   */
  record Row(Resource resource, Field<Long> id, Optional<String> alias, Optional<Condition> defined)
      implements Term {}

  /** Rows: gives, for an alias, the table and the condition that picks them. */
  record Rows(Resource resource, Function<String, Source> source, Optional<Condition> defined)
      implements Term {}

  /** A list written out. */
  record Values(List<Term> elements) implements Term {
    /** {@return when each element has a value} */
    Optional<Condition> defined() {
      return elements.stream()
          .map(Scalars::defined)
          .reduce(Optional.empty(), (a, b) -> Truths.all(a, b));
    }
  }

  /** Where rows come from. */
  record Source(Table<? extends Record> from, Condition where) {}
}
