package io.moguera.core.read.sql;

import io.moguera.core.query.Link;

/** One member of a row's JSON, and at what columns its value is. */
sealed interface Member {
  /** The place of a guard that isn't there. */
  int UNGUARDED = -1;

  String name();

  /** The place of a column that is true where the caller may see the member. */
  int guard();

  /** {@return whether the caller may see it of a row} */
  default boolean isOpen(LoadedRow row) {
    return guard() == UNGUARDED || Boolean.TRUE.equals(row.value(guard()));
  }

  /** A value. */
  record Plain(String name, int column, int guard) implements Member {}

  /** A reference to one row, told by what stands for it: at {@code column} and the two after it. */
  record One(String name, Summary.Kind kind, int column, int guard) implements Member {}

  /** References to several rows, told by what stands for them; the column holds that as JSON. */
  record Many(String name, int column, int guard) implements Member {}

  /** A reference to one row, all of which is told; the column holds its id. */
  record Whole(String name, Link link, int column, int guard) implements Member {}

  /** Several related rows, all of which are told. */
  record Rows(String name, Link link, int guard) implements Member {}
}
