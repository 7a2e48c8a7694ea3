package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Rows;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.ListQueryReader;
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
  private final ListQueryReader queries;
  private final Hooks hooks;

  /**
   * A store.
   *
   * @param hooks what is done before and after each write
   */
  public RowStore(Registry registry, RowReader reader, ListQueryReader queries, Hooks hooks) {
    this.registry = registry;
    this.reader = reader;
    this.queries = queries;
    this.hooks = hooks;
  }

  /** {@return reads and writes of rows within a transaction} */
  public Rows rows(Session session, Rights rights) {
    return new TransactionRows(this, reader, queries, session, rights);
  }

  Registry registry() {
    return registry;
  }

  private RowChanger changer(Session session, Rights rights) {
    return new RowChanger(session.dsl(), registry, rights, events(session, rights));
  }

  private Events events(Session session, Rights rights) {
    return new Events(this, hooks, session, rights);
  }

  /** {@return a row whoever may see it, also from the trash} */
  Optional<Document> asItIs(Session session, Rights rights, Resource resource, long id) {
    return reader.findWritten(session, rights.trusted(), Selection.all(resource), id);
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
        new RowCreator(session.dsl(), registry, rights, events(session, rights))
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
    changer(session, rights).change(resource, id, body, kind, condition, "");
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
    changer(session, rights).publish(resource, id, publication, condition);
    return written(session, rights, resource, id);
  }

  /**
   * Publishes a row whose time has come, and tells the hooks.
   *
   * @return whether it was so; not where another was quicker, or it was changed meanwhile
   */
  public boolean publishDue(Session session, Rights rights, Resource resource, long id) {
    return changer(session, rights.trusted()).publishDue(resource, id);
  }

  /** {@return whether hooks are told when that happens to a row} */
  public boolean tells(Operation operation, Resource resource) {
    return hooks.has(operation, resource.name());
  }

  /** Deletes a row, for good or into the trash. */
  public void delete(
      Session session,
      Rights rights,
      Resource resource,
      long id,
      boolean permanent,
      IfMatch condition) {
    changer(session, rights).delete(resource, id, permanent, condition);
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
    changer(session, rights).restore(resource, id, condition);
    return written(session, rights, resource, id);
  }

  /** Moves an ordered child next to one of its siblings. */
  public Document move(
      Session session, Rights rights, Resource resource, long id, Move move, IfMatch condition) {
    changer(session, rights).move(resource, id, move, condition);
    return written(session, rights, resource, id);
  }

  /** Gives a row the content that it had before one of its changes. */
  public Document restoreRevision(
      Session session, Rights rights, Resource resource, long id, long number, IfMatch condition) {
    ObjectNode content =
        new RevisionTable(session.dsl(), registry, rights).restorable(resource, id, number);
    changer(session, rights).change(resource, id, content, BodyReader.Kind.PATCH, condition, "");
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
