package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import io.moguera.core.write.BodyReader;

/** One row: read, changed, replaced, deleted. */
final class RowRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    document.offer("get", served.path("/{id}"), read(served));
    document.offer("patch", served.path("/{id}"), patch(served));
    document.offer("put", served.path("/{id}"), replace(served));
    document.offer("delete", served.path("/{id}"), delete(served));
  }

  private static Operation read(Served served) {
    Operation operation =
        new ListParameters(served.registry(), served.resource())
            .selection(served.onRow("read", "Reads a row of " + served.name()))
            .shared("If-None-Match");
    if (served.resource().slug().isPresent()) {
      operation.answersEmpty(301, "The row is called otherwise now.", "Location", "Cache-Control");
    }
    return oneRow(served, operation);
  }

  /** Adds the answers of an operation that reads one row. */
  static Operation oneRow(Served served, Operation operation) {
    return operation
        .answers(200, "The row.", ReadSchemas.row(served.resource()), "ETag", "Cache-Control")
        .answersEmpty(304, "The row is the one that the caller has.", "ETag", "Cache-Control")
        .fails(ProblemType.NOT_FOUND);
  }

  private static Operation patch(Served served) {
    return written(
            served, served.onRowWriting("change", "Changes fields of a row of " + served.name()))
        .takes(
            true,
            WriteSchemas.of(served.resource(), BodyReader.Kind.PATCH),
            "application/merge-patch+json",
            "application/json");
  }

  private static Operation replace(Served served) {
    return written(
            served,
            served
                .onRow("replace", "Replaces a row of " + served.name())
                .shared("Idempotency-Key")
                .requiredHeader(
                    "If-Match",
                    Schemas.text(),
                    "The `ETag` of the row that is replaced; without it, the answer is 428."))
        .takes(
            true, WriteSchemas.of(served.resource(), BodyReader.Kind.REPLACE), "application/json")
        .fails(ProblemType.PRECONDITION_REQUIRED);
  }

  /** Adds the answers of an operation that changes a row and tells it. */
  static Operation written(Served served, Operation operation) {
    return changed(operation)
        .answers(
            200,
            "The row as it is now.",
            ReadSchemas.whole(served.resource()),
            "ETag",
            "Cache-Control");
  }

  /** Adds how a change of a row may fail. */
  static Operation changed(Operation operation) {
    return operation.fails(
        ProblemType.NOT_FOUND,
        ProblemType.INVALID,
        ProblemType.CONFLICT,
        ProblemType.REFERENCED,
        ProblemType.PRECONDITION_FAILED,
        ProblemType.IDEMPOTENCY_KEY_REUSED);
  }

  private static Operation delete(Served served) {
    Operation operation =
        served
            .onRowWriting("delete", "Deletes a row of " + served.name())
            .query(
                "permanent",
                Schemas.truth().put("default", false),
                "Deletes it for good, even from the trash.")
            .query(
                "reassign_to",
                Schemas.text().put("minLength", 1),
                "Another row of the resource, to which all that refers to this one refers from then"
                    + " on. For administrators.")
            .fails(ProblemType.INVALID_PARAMETER);
    if (served.resource().trashable()) {
      operation.described("It goes to the trash, `lists/trash`, and can be restored from there.");
    }
    return changed(operation).answersEmpty(204, "It is gone.", "Cache-Control");
  }
}
