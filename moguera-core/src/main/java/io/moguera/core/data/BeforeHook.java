package io.moguera.core.data;

import io.moguera.core.Caller;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service does before something happens to a row, in the same transaction. What it throws
 * undoes the whole request; a {@link io.moguera.core.problem.ProblemException} is what the caller
 * is told. It may run again where the transaction ran into another. Used by several threads.
 */
@FunctionalInterface
public interface BeforeHook {
  /** Looks at what is about to happen. */
  void before(Event event);

  /**
   * What is about to happen.
   *
   * @param operation what it is
   * @param resource of the row
   * @param caller who asked for it; empty for an anonymous caller, and for a row whose time to be
   *     published has come
   * @param row as it is; empty for one that is about to be created
   * @param fields what was given for {@code CREATE} and {@code UPDATE}: what the hook puts into it
   *     or removes is then written so, and checked as if the caller had given it; for anything else
   *     it is empty and has no effect
   * @param rows reads and writes in the same transaction; the row that the event is about can't be
   *     written with it yet
   */
  record Event(
      Operation operation,
      String resource,
      Optional<Caller> caller,
      Optional<Row> row,
      ObjectNode fields,
      Rows rows) {}
}
