package io.moguera.core;

import io.moguera.core.sql.Session;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another part does with the fields of a row before they are checked and written, within the
 * write's transaction: of a request of its own and of one in a batch alike.
 */
@FunctionalInterface
public interface WriteHook {
  /**
   * Looks at what is about to be written.
   *
   * @param write of what, and by whom
   * @param fields a copy of those that were given
   * @return the fields to write
   * @throws io.moguera.core.problem.ProblemException to refuse the write
   */
  ObjectNode beforeWrite(Write write, ObjectNode fields);

  /**
   * A write that is about to be made.
   *
   * @param resource of the row
   * @param caller who writes; empty for an anonymous caller
   * @param id of the row; empty for one that is about to be created
   * @param session the transaction: what is done in it happens if and only if the write does
   */
  record Write(String resource, Optional<Caller> caller, OptionalLong id, Session session) {}
}
