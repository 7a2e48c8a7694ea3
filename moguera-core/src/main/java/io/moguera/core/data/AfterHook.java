package io.moguera.core.data;

import io.moguera.core.Caller;
import java.util.Optional;

/**
 * What a service does after something happened to a row, in the same transaction: it is committed
 * with it or not at all. What it throws undoes the whole request; a {@link
 * io.moguera.core.problem.ProblemException} is what the caller is told. It may run again where the
 * transaction ran into another, so that what it does outside the database belongs into a job that
 * it schedules. Used by several threads.
 */
@FunctionalInterface
public interface AfterHook {
  /** Looks at what has happened. */
  void after(Event event);

  /**
   * What has happened. A change that changed nothing is none.
   *
   * @param operation what it was
   * @param resource of the row
   * @param caller who asked for it; empty for an anonymous caller, and for a row whose time to be
   *     published had come
   * @param before the row as it was; empty for one that was created
   * @param after the row as it is now; empty for one that was deleted for good
   * @param rows reads and writes in the same transaction
   */
  record Event(
      Operation operation,
      String resource,
      Optional<Caller> caller,
      Optional<Row> before,
      Optional<Row> after,
      Rows rows) {
    /** {@return the row as it is now, or was if it is gone} */
    public Row row() {
      return after.or(() -> before).orElseThrow();
    }
  }
}
