package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import io.moguera.core.write.BodyReader;

/** The list of a resource's rows, and the creation of one. */
final class CollectionRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    var parameters = new ListParameters(served.registry(), served.resource());
    document.offer(
        "get",
        served.path(""),
        paged(served, parameters.list(served.operation("list", "Lists " + served.name()))));
    document.offer("post", served.path(""), create(served));
  }

  /** Adds the answers of a list of the resource's rows. */
  static Operation paged(Served served, Operation operation) {
    return operation
        .answers(
            200,
            "A page of the list, of the rows that the caller may read.",
            ReadSchemas.page(served.resource()),
            "ETag",
            "Link",
            "Cache-Control")
        .answersEmpty(304, "The page is the one that the caller has.", "ETag", "Cache-Control");
  }

  private static Operation create(Served served) {
    return served
        .operation("create", "Creates a row of " + served.name())
        .shared("Idempotency-Key")
        .takes(true, WriteSchemas.of(served.resource(), BodyReader.Kind.CREATE), "application/json")
        .answers(
            201,
            "The new row.",
            ReadSchemas.whole(served.resource()),
            "ETag",
            "Location",
            "Cache-Control")
        .fails(
            ProblemType.INVALID,
            ProblemType.CONFLICT,
            ProblemType.REFERENCED,
            ProblemType.NOT_FOUND,
            ProblemType.IDEMPOTENCY_KEY_REUSED);
  }
}
