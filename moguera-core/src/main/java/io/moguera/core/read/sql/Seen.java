package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Fields as one caller sees them: what may not be read can't be told, sorted or found by. */
final class Seen {
  private Seen() {}

  /** {@return a column; null in rows where the caller may not read it} */
  static Field<?> column(Rights rights, Resource resource, String alias, String name) {
    Field<?> column = Layout.column(resource, alias, name);
    Condition guard = guard(rights, resource, alias, name);
    return guard.equals(DSL.trueCondition())
        ? column
        : DSL.field("case when {0} then {1} end", column.getDataType(), guard, column);
  }

  /** {@return the condition under which the caller may read a field} */
  static Condition guard(Rights rights, Resource resource, String alias, String name) {
    return resource
        .find(name)
        .flatMap(field -> rights.of(resource, field, alias))
        .orElseGet(DSL::trueCondition);
  }

  /** {@return the condition under which the caller may know of the far end of a relation} */
  static Condition guard(Rights rights, Resource resource, String alias, Relation relation) {
    return guard(rights, resource, alias, relation.field().name());
  }
}
