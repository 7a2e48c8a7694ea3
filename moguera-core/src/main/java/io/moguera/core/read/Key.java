package io.moguera.core.read;

/** What names one row of a resource. */
public sealed interface Key {
  /** By its id. */
  record ById(long id) implements Key {}

  /**
   * By the value of a unique field.
   *
   * @param field the slug, or the unique name
   */
  record ByHandle(String field, String value) implements Key {}
}
