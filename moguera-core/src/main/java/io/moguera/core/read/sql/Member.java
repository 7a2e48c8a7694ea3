package io.moguera.core.read.sql;

import io.moguera.core.query.Link;
import java.util.Optional;
import org.jooq.Field;

/** One member of a row's JSON, and where its value comes from. */
sealed interface Member {
  String name();

  /**
   * A column.
   *
   * @param guard true where the caller may see it; without one, everybody may
   */
  record Plain(String name, Field<?> column, Optional<Field<Boolean>> guard) implements Member {}

  /** A reference to one row, told by what stands for it. */
  record One(String name, Summary.Columns columns, Optional<Field<Boolean>> guard)
      implements Member {}

  /** A reference to one row, all of which is told. */
  record Whole(String name, Link link, Field<Long> key, Optional<Field<Boolean>> guard)
      implements Member {}

  /** References to several rows, told by what stands for them. */
  record Many(String name, Link.Forward link, Optional<Field<Boolean>> guard) implements Member {}

  /** Several related rows, all of which are told. */
  record Rows(String name, Link link, Optional<Field<Boolean>> guard) implements Member {}
}
