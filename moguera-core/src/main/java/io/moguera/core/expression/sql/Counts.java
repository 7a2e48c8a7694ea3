package io.moguera.core.expression.sql;

import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.util.Optional;
import org.jooq.Field;

/** How many rows refer to a row, counted when asked. */
public final class Counts {
  private Counts() {}

  /** {@return the value of a count field for the row under {@code alias}} */
  public static Field<Long> of(
      Registry registry, Resource resource, FieldType.Count count, String alias) {
    var navigation = new Navigation(registry, ConditionCompiler.Visibility.EVERYTHING, alias);
    return navigation.counted(
        new Term.Row(resource, Layout.id(alias), Optional.of(alias), Optional.empty()), count);
  }
}
