package io.moguera.core.declaration;

/** A field that refers to rows of a resource, with its type at hand. */
public record Relation(Field field, FieldType.Link type) {
  /** {@return whether the field refers to several rows, in order} */
  public boolean toMany() {
    return type instanceof FieldType.References;
  }
}
