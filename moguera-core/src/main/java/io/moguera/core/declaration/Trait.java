package io.moguera.core.declaration;

/** A whole behaviour that a resource takes on by naming it. */
public sealed interface Trait {

  /** Traits without parameters. */
  enum Simple implements Trait {
    /** {@code status} (draft, scheduled, published, archived) and {@code published_at}. */
    PUBLISHABLE,
    /** Each change keeps what was there before; earlier states can be read and restored. */
    REVISIONED,
    /** Deleting sets {@code deleted_at} and hides the row; it can be restored. */
    TRASHABLE
  }

  /**
   * Rows are children with a {@code position} among those that share a parent, from 1, without
   * gaps.
   *
   * @param within the reference field that names the parent
   */
  record Ordered(String within) implements Trait {}
}
