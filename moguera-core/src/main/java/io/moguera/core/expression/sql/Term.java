package io.moguera.core.expression.sql;

import io.moguera.core.declaration.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** What a part of an expression is in SQL. */
sealed interface Term {

  /** A value of a column or a bound one. */
  record Scalar(Field<?> field) implements Term {}

  /** Something true or false; {@code constant} where that is known without asking the database. */
  record Truth(Condition condition, Optional<Boolean> constant) implements Term {}

  /** The null literal, or {@code me} when nobody is signed in. */
  record Nothing(boolean anonymous) implements Term {}

  /** What is asked of {@code me} when nobody is signed in. */
  record Unknown() implements Term {}

  /** A duration literal, in seconds. */
  record Seconds(double value) implements Term {}

  /**
   * A row, by its id.
   *
   * @param alias of its table, where that is in scope, so that its columns can be named
   */
  record Row(Resource resource, Field<Long> id, Optional<String> alias) implements Term {}

  /** Rows: gives, for an alias, the table and the condition that picks them. */
  record Rows(Resource resource, Function<String, Source> source) implements Term {}

  /** A list written out. */
  record Values(List<Term> elements) implements Term {}

  /** Where rows come from. */
  record Source(Table<? extends Record> from, Condition where) {}
}
