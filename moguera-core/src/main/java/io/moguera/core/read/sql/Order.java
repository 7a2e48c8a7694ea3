package io.moguera.core.read.sql;

import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;

/** The order of a list as SQL; what is null comes last. */
final class Order {
  private Order() {}

  static List<OrderField<?>> of(Resource resource, List<SortKey> sort) {
    var order = new ArrayList<OrderField<?>>();
    for (SortKey key : sort) {
      order.add(of(Layout.column(resource, RowSelect.ALIAS, key.field()), key, false));
    }
    if (sort.stream().noneMatch(key -> key.field().equals("id"))) {
      order.add(RowSelect.id().asc());
    }
    return order;
  }

  /**
   * One key. Nulls are placed in words only where that is not what PostgreSQL does by itself, so
   * that the words are those of the index; {@code id} has none.
   */
  static OrderField<?> of(Field<?> column, SortKey key, boolean backwards) {
    boolean descending = key.descending() != backwards;
    var direction = descending ? column.desc() : column.asc();
    if (key.field().equals("id")) {
      return direction;
    }
    if (descending && !backwards) {
      return direction.nullsLast();
    }
    return !descending && backwards ? direction.nullsFirst() : direction;
  }
}
