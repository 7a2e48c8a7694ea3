package io.moguera.core.read.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The columns of a statement, by their places from 0. */
final class Columns {
  private final List<Field<?>> fields = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();

  /** {@return the place of a further column} */
  int add(Field<?> field) {
    fields.add(field);
    types.add(ColumnType.of(field));
    return fields.size() - 1;
  }

  List<Field<?>> fields() {
    return fields;
  }

  /** {@return the values of the row at which a result stands} */
  @Nullable Object[] read(ResultSet row) throws SQLException {
    var values = new @Nullable Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = types.get(i).read(row, i + 1);
    }
    return values;
  }
}
