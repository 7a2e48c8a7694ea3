package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.query.Parameters;
import io.moguera.core.sql.Slot;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
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
   * @param columns those of the list, to which the keys are added to make cursors of
   */
  Keyset(
      Rights rights,
      Resource resource,
      List<SortKey> sort,
      org.jooq.Field<Double> rank,
      Columns columns) {
    for (SortKey key : sort) {
      String name = key.field();
      org.jooq.Field<?> column =
          name.equals(SortKey.RELEVANCE)
              ? rank
              : Seen.column(rights, resource, RowSelect.ALIAS, name);
      boolean nullable =
          nullable(resource, name)
              || !Seen.guard(rights, resource, RowSelect.ALIAS, name).equals(DSL.trueCondition());
      keys.add(
          new Key(
              key,
              column,
              Slot.of(slot(keys.size()), column.getDataType()),
              columns.add(column),
              nullable));
    }
  }

  private static String slot(int index) {
    return "place." + index;
  }

  private static boolean nullable(Resource resource, String field) {
    return field.equals("published_at")
        || field.equals("deleted_at")
        || resource.find(field).map(declared -> !declared.required()).orElse(false);
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
  List<Optional<String>> values(LoadedRow row) {
    return keys.stream().map(key -> Optional.ofNullable(text(row.value(key.place())))).toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof OffsetDateTime time
        ? RowJson.timestamp(time)
        : value == null ? null : value.toString();
  }

  /**
   * What a place puts into the slots.
   *
   * @throws ProblemException if the values are not of this order's kind
   */
  Map<String, Object> slots(List<Optional<String>> place) {
    if (place.size() != keys.size()) {
      throw otherOrder();
    }
    var slots = new HashMap<String, Object>();
    for (int i = 0; i < keys.size(); i++) {
      Class<?> type = keys.get(i).column().getType();
      String slot = slot(i);
      place.get(i).ifPresent(text -> slots.put(slot, value(type, text)));
    }
    return slots;
  }

  private static ProblemException otherOrder() {
    return Parameters.invalid("after", "belongs to another order");
  }

  /**
   * The rows after a place. Where the first key may be null, the nulls at the end are left out;
   * they are {@link #rest}.
   *
   * @param given which values of the place are not null
   */
  Condition after(List<Boolean> given) {
    return bound(given, false).map(beyond(given, false)::and).orElse(beyond(given, false));
  }

  /** The rows before a place; as {@link #after}. */
  Condition before(List<Boolean> given) {
    return bound(given, true).map(beyond(given, true)::and).orElse(beyond(given, true));
  }

  private Condition beyond(List<Boolean> given, boolean backwards) {
    if (given.size() != keys.size()) {
      throw otherOrder();
    }
    Condition any = DSL.falseCondition();
    Condition equalSoFar = DSL.trueCondition();
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      any = any.or(equalSoFar.and(key.beyond(given.get(i), backwards)));
      equalSoFar = equalSoFar.and(key.equal(given.get(i)));
    }
    return any;
  }

  /** What {@link #beyond} implies and an index can use: how far the first key has come. */
  private Optional<Condition> bound(List<Boolean> given, boolean backwards) {
    return given.getFirst() ? Optional.of(keys.getFirst().reached(backwards)) : Optional.empty();
  }

  /** {@return the rows at the end whose first key is null; empty if it can't be null} */
  Optional<Condition> rest() {
    Key first = keys.getFirst();
    return first.nullable() ? Optional.of(first.column().isNull()) : Optional.empty();
  }

  private static Object value(Class<?> type, String text) {
    try {
      if (type == Long.class) {
        return Long.valueOf(text);
      } else if (type == Integer.class) {
        return Integer.valueOf(text);
      } else if (type == Double.class) {
        return Double.valueOf(text);
      } else if (type == BigDecimal.class) {
        return new BigDecimal(text);
      } else if (type == Boolean.class) {
        return Boolean.valueOf(text);
      } else if (type == LocalDate.class) {
        return LocalDate.parse(text);
      } else if (type == OffsetDateTime.class) {
        return OffsetDateTime.parse(text);
      }
      return text;
    } catch (DateTimeException | NumberFormatException e) {
      throw otherOrder();
    }
  }

  /**
   * One key.
   *
   * @param value where the value of a place is put in
   * @param place of the column among those of the list
   */
  private record Key(
      SortKey sort, org.jooq.Field<?> column, Slot<?> value, int place, boolean nullable) {

    Condition beyond(boolean given, boolean backwards) {
      if (!given) {
        return backwards ? column.isNotNull() : DSL.falseCondition();
      }
      boolean less = sort.descending() != backwards;
      Condition further = DSL.condition(less ? "{0} < {1}" : "{0} > {1}", column, value);
      return !backwards && nullable ? further.or(column.isNull()) : further;
    }

    Condition reached(boolean backwards) {
      boolean less = sort.descending() != backwards;
      return DSL.condition(less ? "{0} <= {1}" : "{0} >= {1}", column, value);
    }

    Condition equal(boolean given) {
      return given ? DSL.condition("{0} = {1}", column, value) : column.isNull();
    }
  }
}
