package io.moguera.core.http;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.read.Document;
import io.moguera.core.sql.Session;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.IfMatch;
import io.moguera.core.write.Move;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The writes of the contract, each within a transaction that is open already. */
final class Operations {
  private final Engine engine;
  private final Keys keys;

  Operations(Engine engine) {
    this.engine = engine;
    this.keys = new Keys(engine);
  }

  Answer create(Session session, Rights rights, Resource resource, ObjectNode body) {
    Document row = engine.store().create(session, rights, resource, body);
    return answer(201, row).with("Location", Address.of(resource, String.valueOf(row.id())));
  }

  Answer patch(Session session, Rights rights, Row row, ObjectNode body) {
    return change(session, rights, row, body, BodyReader.Kind.PATCH);
  }

  Answer replace(Session session, Rights rights, Row row, ObjectNode body) {
    if (row.condition().version().isEmpty()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "PUT replaces the whole row, so that it needs If-Match with the ETag of what it"
              + " replaces");
    }
    return change(session, rights, row, body, BodyReader.Kind.REPLACE);
  }

  private Answer change(
      Session session, Rights rights, Row row, ObjectNode body, BodyReader.Kind kind) {
    long id = id(session, rights, row);
    return answer(
        200,
        engine.store().change(session, rights, row.resource(), id, body, kind, row.condition()));
  }

  Answer delete(Session session, Rights rights, Row row, boolean permanent) {
    engine
        .store()
        .delete(
            session,
            rights,
            row.resource(),
            permanent ? keys.requireEvenInTrash(session, rights, row) : id(session, rights, row),
            permanent,
            row.condition());
    return Answer.empty(204);
  }

  /** Deletes a row after what refers to it was made to refer to another one. */
  Answer deleteAfterReassignment(
      Session session, Rights rights, Row row, boolean permanent, String other) {
    long id = permanent ? keys.requireEvenInTrash(session, rights, row) : id(session, rights, row);
    long to =
        Keys.of(row.resource(), other)
            .flatMap(key -> engine.reader().findId(session, rights, row.resource(), key))
            .filter(found -> found != id)
            .orElseThrow(
                () ->
                    Parameters.invalid(
                        "reassign_to", "must name another row of " + row.resource().name()));
    engine.store().reassign(session, rights, row.resource(), id, to);
    return delete(session, rights, row, permanent);
  }

  /** Takes a row out of the trash. */
  Answer restore(Session session, Rights rights, Row row) {
    long id = keys.requireEvenInTrash(session, rights, row);
    return answer(
        200, engine.store().restore(session, rights, row.resource(), id, row.condition()));
  }

  Answer publish(Session session, Rights rights, Row row, ObjectNode body) {
    requireOnly(body, Set.of("at"));
    return answer(
        200, publication(session, rights, row, new Draft.Publication(true, time(body, "at"))));
  }

  Answer unpublish(Session session, Rights rights, Row row) {
    Document ignored =
        publication(session, rights, row, new Draft.Publication(false, Optional.empty()));
    return Answer.empty(204);
  }

  private Document publication(
      Session session, Rights rights, Row row, Draft.Publication publication) {
    if (!row.resource().publishable()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "Rows of " + row.resource().name() + " are not published");
    }
    long id = id(session, rights, row);
    return engine
        .store()
        .publish(session, rights, row.resource(), id, publication, row.condition());
  }

  Answer move(Session session, Rights rights, Row row, ObjectNode body) {
    requireOnly(body, Set.of("before", "after"));
    long id = id(session, rights, row);
    return answer(
        200,
        engine.store().move(session, rights, row.resource(), id, Move.of(body), row.condition()));
  }

  Answer restoreRevision(Session session, Rights rights, Row row, long number) {
    long id = id(session, rights, row);
    return answer(
        200,
        engine
            .store()
            .restoreRevision(session, rights, row.resource(), id, number, row.condition()));
  }

  private long id(Session session, Rights rights, Row row) {
    return keys.require(session, rights, row.resource(), row.key());
  }

  private static void requireOnly(ObjectNode body, Set<String> known) {
    for (String name : body.propertyNames()) {
      if (!known.contains(name)) {
        throw ProblemException.invalid(
            List.of(
                new FieldError(
                    "/" + name,
                    "is not known here; only "
                        + String.join(" and ", known.stream().sorted().toList())
                        + " is")));
      }
    }
  }

  private static Optional<OffsetDateTime> time(ObjectNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FieldType.Timestamp.parse(value.asString("")));
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "/" + name, "must be a time with its zone, such as 2026-11-24T12:30:00Z")));
    }
  }

  private static Answer answer(int status, Document row) {
    return Answer.json(status, row.json()).with("ETag", Answers.etag(row));
  }

  /**
   * The row that a request is about.
   *
   * @param key as the address has it
   * @param condition on which version of it the caller insists
   */
  record Row(Resource resource, String key, IfMatch condition) {}
}
