package io.moguera.core.write.sql;

import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.FieldValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Columns of a table as statements that write name them. */
final class Columns {
  static final Field<Long> ID = DSL.field(DSL.name("id"), Long.class);
  static final Field<Long> VERSION = DSL.field(DSL.name("version"), Long.class);

  private Columns() {}

  /** {@return a column without its table} */
  static Field<?> of(Resource resource, String name) {
    return DSL.field(DSL.name(name), Layout.column(resource, "", name).getDataType());
  }

  /** {@return every column that holds a field, and those that the server fills} */
  static List<Field<?>> all(Resource resource) {
    var columns = new ArrayList<Field<?>>(List.of(ID, VERSION));
    columns.add(of(resource, "created_at"));
    columns.add(of(resource, "updated_at"));
    if (resource.publishable()) {
      columns.add(of(resource, "status"));
      columns.add(of(resource, "published_at"));
    }
    if (resource.ordered().isPresent()) {
      columns.add(of(resource, "position"));
    }
    if (resource.trashable()) {
      columns.add(of(resource, "deleted_at"));
    }
    resource.fields().values().stream()
        .filter(
            field ->
                !(field.type() instanceof FieldType.References
                    || field.type() instanceof FieldType.Count))
        .forEach(field -> columns.add(of(resource, field.name())));
    return columns;
  }

  /** {@return a value as its column takes it} */
  static @Nullable Object value(Optional<Object> value) {
    return value
        .map(v -> v instanceof FieldValues.JsonText json ? JSONB.valueOf(json.text()) : v)
        .orElse(null);
  }
}
