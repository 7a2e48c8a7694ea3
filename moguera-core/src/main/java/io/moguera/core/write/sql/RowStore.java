package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import io.moguera.core.read.sql.RowReader;
import io.moguera.core.sql.Session;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.IfMatch;
import io.moguera.core.write.Move;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The writes that requests ask for, within a transaction that somebody else opens; each gives the
 * row as the caller sees it afterwards. Safe for use by several threads.
 */
public final class RowStore {
  private final Registry registry;
  private final RowReader reader;
  private final Hooks hooks;

  public RowStore(Registry registry, RowReader reader, Hooks hooks) {
    this.registry = registry;
    this.reader = reader;
    this.hooks = hooks;
  }

  /**
   * Refuses a caller who can create no row at all, before more work is done.
   *
   * @throws io.moguera.core.problem.ProblemException if the rule is false whatever the row
   */
  public void requireCreate(Rights rights, Resource resource) {
    Permission.requirePossible(rights, resource, Access.Operation.CREATE);
  }

  /** Creates a row and what it owns. */
  public Document create(Session session, Rights rights, Resource resource, ObjectNode body) {
    long id =
        new RowCreator(session.dsl(), registry, rights, hooks)
            .create(resource, body, "", Optional.empty());
    return written(session, rights, resource, id);
  }

  /** Changes or replaces a row. */
  public Document change(
      Session session,
      Rights rights,
      Resource resource,
      long id,
      ObjectNode body,
      BodyReader.Kind kind,
      IfMatch condition) {
    new RowChanger(session.dsl(), registry, rights, hooks)
        .change(resource, id, body, kind, condition, "");
    return written(session, rights, resource, id);
  }

  /** Publishes a row now or at a time, or makes it a draft again. */
  public Document publish(
      Session session,
      Rights rights,
      Resource resource,
      long id,
      Draft.Publication publication,
      IfMatch condition) {
    new RowChanger(session.dsl(), registry, rights, hooks)
        .publish(resource, id, publication, condition);
    return written(session, rights, resource, id);
  }

  /** Deletes a row, for good or into the trash. */
  public void delete(
      Session session,
      Rights rights,
      Resource resource,
      long id,
      boolean permanent,
      IfMatch condition) {
    new RowChanger(session.dsl(), registry, rights, hooks)
        .delete(resource, id, permanent, condition);
  }

  /**
   * Has all that refers to a row refer to another one, before it is deleted.
   *
   * @throws ProblemException if the caller is no administrator: rows of everybody change
   */
  public void reassign(Session session, Rights rights, Resource resource, long from, long to) {
    if (!rights.unlimited()) {
      throw new ProblemException(
          rights.caller().isPresent() ? ProblemType.FORBIDDEN : ProblemType.UNAUTHENTICATED,
          "Administrators alone have references go to another row");
    }
    new Reassignment(session.dsl(), registry, rights).run(resource, from, to);
  }

  /** Takes a row out of the trash. */
  public Document restore(
      Session session, Rights rights, Resource resource, long id, IfMatch condition) {
    new RowChanger(session.dsl(), registry, rights, hooks).restore(resource, id, condition);
    return written(session, rights, resource, id);
  }

  /** Moves an ordered child next to one of its siblings. */
  public Document move(
      Session session, Rights rights, Resource resource, long id, Move move, IfMatch condition) {
    new RowChanger(session.dsl(), registry, rights, hooks).move(resource, id, move, condition);
    return written(session, rights, resource, id);
  }

  /** Gives a row the content that it had before one of its changes. */
  public Document restoreRevision(
      Session session, Rights rights, Resource resource, long id, long number, IfMatch condition) {
    ObjectNode content =
        new RevisionTable(session.dsl(), registry, rights).restorable(resource, id, number);
    new RowChanger(session.dsl(), registry, rights, hooks)
        .change(resource, id, content, BodyReader.Kind.PATCH, condition, "");
    return written(session, rights, resource, id);
  }

  /**
   * The revisions of a row, the newest first, at most 100 before one.
   *
   * @throws io.moguera.core.problem.ProblemException if the caller may not change the row
   */
  public ObjectNode revisions(
      Session session, Rights rights, Resource resource, long id, long before) {
    return new RevisionTable(session.dsl(), registry, rights).list(resource, id, before);
  }

  /**
   * What a row was before one of its changes.
   *
   * @throws io.moguera.core.problem.ProblemException if there is no such revision, or the caller
   *     may not change the row
   */
  public ObjectNode revision(
      Session session, Rights rights, Resource resource, long id, long number) {
    return new RevisionTable(session.dsl(), registry, rights).one(resource, id, number);
  }

  /** {@return the row that once had a slug} */
  public Optional<Long> former(Session session, Resource resource, String slug) {
    return Slugs.former(session.dsl(), resource, slug);
  }

  /** Who wrote a row has seen it, even if it is not for that caller to read from now on. */
  private Document written(Session session, Rights rights, Resource resource, long id) {
    return reader
        .findWritten(session, rights, Selection.all(resource), id)
        .orElseThrow(() -> new IllegalStateException("A row was written and is not there"));
  }
}
