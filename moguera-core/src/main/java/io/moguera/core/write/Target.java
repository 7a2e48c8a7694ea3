package io.moguera.core.write;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row that a body refers to.
 *
 * @param pointer where the body says so
 * @param id the row's id, if it is named by that
 * @param name its name or slug, if it is named by that
 */
public record Target(String pointer, OptionalLong id, Optional<Name> name) {

  /**
   * A name of a row.
   *
   * @param field the unique field that holds it; empty for whatever the resource has
   */
  public record Name(Optional<String> field, String value) {}

  static Target ofId(String pointer, long id) {
    return new Target(pointer, OptionalLong.of(id), Optional.empty());
  }

  static Target ofName(String pointer, Optional<String> field, String value) {
    return new Target(pointer, OptionalLong.empty(), Optional.of(new Name(field, value)));
  }
}
