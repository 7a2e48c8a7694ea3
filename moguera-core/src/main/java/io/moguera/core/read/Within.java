package io.moguera.core.read;

import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.query.Link;
import java.util.Optional;

/** What a list is a list of, beside what its parameters say. */
public sealed interface Within {
  /** All rows of the resource. */
  record Everything() implements Within {}

  /**
   * The rows of a declared list.
   *
   * @param where which rows those are; empty for all
   */
  record Declared(Optional<Rule> where) implements Within {}

  /** The rows in the trash that the caller may delete, and so restore. */
  record Trash() implements Within {}

  /** The rows that a link leads to from one row. */
  record Related(Resource from, long id, Link link) implements Within {}
}
