package io.moguera.core.declaration;

import java.util.List;
import java.util.Optional;

/**
 * A list under a name of its own, {@code /v1/{resource}/lists/{name}}. The rows are those that the
 * caller may read, restricted to {@code where}.
 *
 * @param access who may ask for it, over {@code me} alone; without one, everybody
 * @param where which rows are in it
 * @param sort its order; empty for that of the resource
 */
public record DeclaredList(
    String name, Optional<Rule> access, Optional<Rule> where, List<SortKey> sort) {
  public DeclaredList {
    sort = List.copyOf(sort);
  }
}
