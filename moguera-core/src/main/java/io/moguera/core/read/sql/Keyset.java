package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.query.Parameters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A total order over the rows of a list, and the rows on either side of a place in it. Nulls come
 * last.
 */
final class Keyset {
  private final List<Key> keys = new ArrayList<>();

  /**
   * The order of a list.
   *
   * @param rights what can't be read in a row is no key of it either
   * @param rank how well a row fits what is searched for, for {@link SortKey#RELEVANCE}
   */
  Keyset(Rights rights, Resource resource, List<SortKey> sort, org.jooq.Field<Double> rank) {
    for (SortKey key : sort) {
      String name = key.field();
      org.jooq.Field<?> column =
          name.equals(SortKey.RELEVANCE)
              ? rank
              : Seen.column(rights, resource, RowSelect.ALIAS, name);
      boolean nullable =
          nullable(resource, name)
              || !Seen.guard(rights, resource, RowSelect.ALIAS, name).equals(DSL.trueCondition());
      keys.add(new Key(key, column, column.as("k_" + name), nullable));
    }
  }

  private static boolean nullable(Resource resource, String field) {
    return field.equals("published_at")
        || field.equals("deleted_at")
        || resource.find(field).map(declared -> !declared.required()).orElse(false);
  }

  /** {@return the keys as columns, to make cursors of} */
  List<org.jooq.Field<?>> columns() {
    return keys.stream().<org.jooq.Field<?>>map(Key::selected).toList();
  }

  List<SortKey> sort() {
    return keys.stream().map(Key::sort).toList();
  }

  List<OrderField<?>> order(boolean backwards) {
    return keys.stream()
        .<OrderField<?>>map(key -> Order.of(key.column(), key.sort(), backwards))
        .toList();
  }

  /** {@return the values of a row by which it is sorted, as text} */
  List<Optional<String>> values(Record row) {
    return keys.stream().map(key -> Optional.ofNullable(text(row.get(key.selected())))).toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof OffsetDateTime time
        ? RowJson.timestamp(time)
        : value == null ? null : value.toString();
  }

  /**
   * The rows after a place, or before it.
   *
   * @throws ProblemException if the values are not of this order's kind
   */
  Condition beyond(List<Optional<String>> place, boolean backwards) {
    if (place.size() != keys.size()) {
      throw Parameters.invalid("after", "belongs to another order");
    }
    Condition any = DSL.falseCondition();
    Condition equalSoFar = DSL.trueCondition();
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      Optional<org.jooq.Field<?>> value = place.get(i).map(text -> bound(key.column(), text));
      any = any.or(equalSoFar.and(key.beyond(value, backwards)));
      equalSoFar = equalSoFar.and(key.equal(value));
    }
    return any;
  }

  /**
   * A condition that {@link #beyond} implies and an index can use: how far the first key has come.
   * Where that key may be null, going forward it leaves out the nulls at the end; they are {@link
   * #rest}.
   */
  Optional<Condition> bound(List<Optional<String>> place, boolean backwards) {
    Key first = keys.getFirst();
    return place.getFirst().map(text -> first.reached(bound(first.column(), text), backwards));
  }

  /** {@return the rows at the end whose first key is null; empty if it can't be null} */
  Optional<Condition> rest() {
    Key first = keys.getFirst();
    return first.nullable() ? Optional.of(first.column().isNull()) : Optional.empty();
  }

  private static org.jooq.Field<?> bound(org.jooq.Field<?> column, String text) {
    Class<?> type = column.getType();
    try {
      if (type == Long.class) {
        return DSL.val(Long.valueOf(text));
      } else if (type == Integer.class) {
        return DSL.val(Integer.valueOf(text));
      } else if (type == Double.class) {
        return DSL.val(Double.valueOf(text));
      } else if (type == BigDecimal.class) {
        return DSL.val(new BigDecimal(text));
      } else if (type == Boolean.class) {
        return DSL.val(Boolean.valueOf(text));
      } else if (type == LocalDate.class) {
        return DSL.val(LocalDate.parse(text));
      } else if (type == OffsetDateTime.class) {
        return DSL.val(OffsetDateTime.parse(text));
      }
      return DSL.val(text, SQLDataType.CLOB);
    } catch (DateTimeException | NumberFormatException e) {
      throw Parameters.invalid("after", "belongs to another order");
    }
  }

  private record Key(
      SortKey sort, org.jooq.Field<?> column, org.jooq.Field<?> selected, boolean nullable) {

    Condition beyond(Optional<org.jooq.Field<?>> value, boolean backwards) {
      if (value.isEmpty()) {
        return backwards ? column.isNotNull() : DSL.falseCondition();
      }
      boolean less = sort.descending() != backwards;
      Condition further = DSL.condition(less ? "{0} < {1}" : "{0} > {1}", column, value.get());
      return !backwards && nullable ? further.or(column.isNull()) : further;
    }

    Condition reached(org.jooq.Field<?> value, boolean backwards) {
      boolean less = sort.descending() != backwards;
      return DSL.condition(less ? "{0} <= {1}" : "{0} >= {1}", column, value);
    }

    Condition equal(Optional<org.jooq.Field<?>> value) {
      return value.isEmpty() ? column.isNull() : DSL.condition("{0} = {1}", column, value.get());
    }
  }
}
