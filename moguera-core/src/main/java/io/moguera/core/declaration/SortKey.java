package io.moguera.core.declaration;

/**
 * One key of an order.
 *
 * @param field a field, or {@code id}, {@code created_at}, {@code updated_at}, {@code position},
 *     {@code published_at}
 */
public record SortKey(String field, boolean descending) {
  /** In place of a field: how well a row fits what is searched for. */
  public static final String RELEVANCE = "relevance";
}
