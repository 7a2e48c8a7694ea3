package io.moguera.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a list is asked for. Immutable: each method gives another query.
 *
 * <pre>{@code
 * Listing<Post> latest =
 *     moguera
 *         .posts()
 *         .list(q -> q.where("status", "published").sort("-published_at").limit(50));
 * }</pre>
 */
public final class ListQuery {
  static final ListQuery ALL = new ListQuery(List.of());

  private final List<Map.Entry<String, String>> parameters;

  private ListQuery(List<Map.Entry<String, String>> parameters) {
    this.parameters = parameters;
  }

  static ListQuery of(UnaryOperator<ListQuery> asked) {
    return asked.apply(ALL);
  }

  /**
   * Rows whose field has a value, or any of several.
   *
   * @param values texts, numbers, truth values, times, rows and references; the row that a
   *     reference field refers to may also be given by its slug or unique name
   */
  public ListQuery where(String field, Object... values) {
    ListQuery query = this;
    for (Object value : values) {
      query = query.and(field, text(value));
    }
    return query;
  }

  /**
   * Rows for which an expression is true.
   *
   * @param expression in CEL over {@code it}; give values that come from outside to {@link #quoted}
   */
  public ListQuery filter(String expression) {
    return with("filter", expression);
  }

  /** Rows in which words are found, the best first unless there is a sort. */
  public ListQuery search(String words) {
    return with("q", words);
  }

  /**
   * The order.
   *
   * @param fields such as {@code title}, or {@code -created_at} for the other way round
   */
  public ListQuery sort(String... fields) {
    return with("sort", String.join(",", fields));
  }

  /** With the whole related rows, such as {@code comments} or {@code steps.images}. */
  public ListQuery include(String... relations) {
    return with("include", String.join(",", relations));
  }

  /** With these fields alone. */
  public ListQuery fields(String... names) {
    return with("fields", String.join(",", names));
  }

  /**
   * So many rows in one answer.
   *
   * @param rows from 1 to 100
   */
  public ListQuery limit(int rows) {
    return with("limit", Integer.toString(rows));
  }

  /** From the row after a cursor. */
  public ListQuery after(String cursor) {
    return without("before").without("page").with("after", cursor);
  }

  /** Up to the row before a cursor. */
  public ListQuery before(String cursor) {
    return without("after").without("page").with("before", cursor);
  }

  /**
   * A page by its number.
   *
   * @param number from 1
   */
  public ListQuery page(int number) {
    return without("after").without("before").with("page", Integer.toString(number));
  }

  /**
   * With the number of all rows.
   *
   * @param how {@code exact} or {@code estimated}
   */
  public ListQuery count(String how) {
    return with("count", how);
  }

  /** {@return a text as it is written in an expression, quotes and all} */
  public static String quoted(String text) {
    var quoted = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\'' -> quoted.append("\\'");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }

  String on(String target) {
    return Target.withQuery(target, parameters);
  }

  private ListQuery with(String name, String value) {
    return without(name).and(name, value);
  }

  private ListQuery and(String name, String value) {
    List<Map.Entry<String, String>> all = new ArrayList<>(parameters);
    all.add(Map.entry(name, value));
    return new ListQuery(List.copyOf(all));
  }

  private ListQuery without(String name) {
    return new ListQuery(parameters.stream().filter(p -> !p.getKey().equals(name)).toList());
  }

  private static String text(Object value) {
    return switch (value) {
      case Reference reference -> Long.toString(reference.id());
      case Row row -> Long.toString(row.id());
      case Entity entity -> Long.toString(entity.id());
      default -> value.toString();
    };
  }

  /** {@return the query as the server gets it} */
  @Override
  public String toString() {
    return on("");
  }
}
