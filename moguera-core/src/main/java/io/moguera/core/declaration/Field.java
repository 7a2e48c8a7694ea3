package io.moguera.core.declaration;

import java.util.Optional;

/**
 * One field of a resource.
 *
 * @param name snake_case; the column and the JSON member
 * @param type what it holds, with the limits of that type
 * @param required whether null and absence are refused (empty text too)
 * @param defaultValue what a created row gets when the caller gives nothing
 * @param unique whether no two rows may have the same value
 * @param immutable whether it can be set on creation only
 * @param hidden whether it is written but never shown, filtered or sorted by
 * @param access rules for this field alone, beside those of the resource
 * @param renamedFrom the column's name in an earlier declaration
 */
public record Field(
    String name,
    FieldType type,
    boolean required,
    Optional<DefaultValue> defaultValue,
    boolean unique,
    boolean immutable,
    boolean hidden,
    FieldAccess access,
    Optional<String> renamedFrom) {

  /**
   * Who may see and set one field; an empty rule adds nothing to the resource's own.
   *
   * @param read who sees its value; to others the field is absent
   * @param write who may give it a value, when creating and when changing
   */
  public record FieldAccess(Optional<Rule> read, Optional<Rule> write) {
    public static final FieldAccess OPEN = new FieldAccess(Optional.empty(), Optional.empty());
  }
}
