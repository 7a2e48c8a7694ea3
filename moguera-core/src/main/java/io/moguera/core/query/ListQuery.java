package io.moguera.core.query;

import io.moguera.core.declaration.SortKey;
import io.moguera.core.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A list as it was asked for, checked.
 *
 * @param asked which rows in which order
 * @param limit rows at most, 1 to 100
 * @param place where in the list
 * @param count whether and how all rows are counted
 */
public record ListQuery(Asked asked, int limit, Place place, Count count) {
  public static final int MOST = 100;
  public static final int USUAL = 20;

  /** The last row that can be reached by page number; further on, cursors are quicker. */
  public static final int LAST_ROW_BY_PAGE = 10_000;

  public Selection selection() {
    return asked.selection();
  }

  public List<SortKey> sort() {
    return asked.sort();
  }

  /**
   * What a list is, wherever in it one is.
   *
   * @param key tells it from everything else that may be asked for
   * @param selection what of each row
   * @param filters what fields must be, all of them
   * @param filter an expression that must be true
   * @param search words that must be found, ranked where no order is given
   * @param sort the order; {@code id} always ends it, so that it is total
   */
  public record Asked(
      String key,
      Selection selection,
      List<FieldFilter> filters,
      Optional<Expression> filter,
      Optional<String> search,
      List<SortKey> sort) {
    public Asked {
      filters = List.copyOf(filters);
      sort = List.copyOf(sort);
    }
  }

  /** A field that must have one of some values, as they were written. */
  public record FieldFilter(String field, List<String> values) {
    public FieldFilter {
      values = List.copyOf(values);
    }
  }

  /** Where in a list. */
  public sealed interface Place {
    record Start() implements Place {}

    /** After the row that the values are of. */
    record After(List<Optional<String>> values) implements Place {}

    /** Before the row that the values are of. */
    record Before(List<Optional<String>> values) implements Place {}

    /** A page by its number, from 1. */
    record Numbered(int page) implements Place {}
  }

  /** How all rows are counted. */
  public enum Count {
    NONE,
    EXACT,
    /** What PostgreSQL's planner takes the number for; quick and rough. */
    ESTIMATED
  }
}
