package io.moguera.core.write;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a body says of a row, found right in itself; what it refers to is not looked up yet.
 *
 * @param values plain fields that were given; null clears one
 * @param references references to one row that were given; empty clears one
 * @param lists references to several rows that were given
 * @param children owned rows that were given, by the name of their relation
 * @param status what becomes of a publishable row; empty where nothing was said
 * @param times when the row was made and changed, from an import
 */
public record Draft(
    Map<String, Optional<Object>> values,
    Map<String, Optional<Target>> references,
    Map<String, List<Target>> lists,
    Map<String, List<ObjectNode>> children,
    Optional<Publication> status,
    Times times) {

  /** {@return whether the body gave a field} */
  public boolean gives(String field) {
    return values.containsKey(field) || references.containsKey(field) || lists.containsKey(field);
  }

  /** {@return every declared field that the body gave} */
  public List<String> given() {
    return java.util.stream.Stream.of(values, references, lists)
        .flatMap(map -> map.keySet().stream())
        .toList();
  }

  /**
   * Whether a row is to be published.
   *
   * @param at since when, or from when on; empty for the time of the write
   */
  public record Publication(boolean published, Optional<OffsetDateTime> at) {}

  /** When a row was made and changed, where an import knows better than the clock. */
  public record Times(Optional<OffsetDateTime> created, Optional<OffsetDateTime> updated) {}
}
