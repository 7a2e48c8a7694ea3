package io.moguera.core.data;

/** What happens to a row, for hooks to be told of. */
public enum Operation {
  /** A row is made, by a request of its own, in a batch, or with the row that owns it. */
  CREATE,
  /** Fields of a row, or what it owns, change; a restored revision is such a change too. */
  UPDATE,
  /**
   * A row comes out: by a request, because it is created so (after {@link #CREATE}), or because the
   * time has come that it was scheduled for, which nobody's request does.
   */
  PUBLISH,
  /** A row is to come out later: by a request, or because it is created so. */
  SCHEDULE,
  /** A published or scheduled row becomes a draft again. */
  UNPUBLISH,
  /** A row goes into the trash, or for good. */
  DELETE,
  /** A row comes out of the trash. */
  RESTORE,
  /** An ordered child takes another place among its siblings. */
  MOVE
}
