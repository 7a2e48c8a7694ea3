package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import tools.jackson.databind.node.ObjectNode;

/** The history of rows. */
final class RevisionRoom implements ResourceRoom {
  private static final String REVISION = "common.revision";

  @Override
  public void describe(Served served, ApiDocument document) {
    if (!served.resource().revisioned()) {
      return;
    }
    document.schema(REVISION, head().open());
    document.schema(REVISION + ".content", whole());
    document.offer("get", served.path("/{id}/revisions"), list(served));
    document.offer("get", served.path("/{id}/revisions/{number}"), read(served));
    document.offer("post", served.path("/{id}/revisions/{number}/restoration"), restore(served));
  }

  private static Schemas.Members head() {
    return Schemas.object()
        .described("A state that a row had before it was changed.")
        .must("number", Schemas.number().put("description", "The row's version at that time."))
        .must("at", Schemas.timestamp().put("description", "When it was changed."))
        .must(
            "author",
            Schemas.nullable(
                Schemas.object()
                    .described("Who changed it.")
                    .must("id", Schemas.number())
                    .must("name", Schemas.nullable(Schemas.text()))
                    .open()));
  }

  private static ObjectNode whole() {
    return head()
        .must(
            "content",
            Schemas.node()
                .put("type", "object")
                .put("additionalProperties", true)
                .put(
                    "description",
                    "The fields as they were, references by their ids, with the children."))
        .open();
  }

  private static Operation list(Served served) {
    return served
        .onRow("list_revisions", "Lists the history of a row of " + served.name())
        .query("after", Schemas.number(1, Integer.MAX_VALUE), "`next` of the page before.")
        .shared("If-None-Match")
        .answers(
            200,
            "Earlier states, the latest first.",
            Schemas.object()
                .must("items", Schemas.list(Schemas.ref(REVISION)))
                .must("next", Schemas.nullable(Schemas.text()))
                .open(),
            "ETag",
            "Cache-Control")
        .answersEmpty(304, "Nothing was added.", "ETag", "Cache-Control")
        .fails(ProblemType.NOT_FOUND, ProblemType.INVALID_PARAMETER);
  }

  private static Operation read(Served served) {
    return numbered(served.onRow("read_revision", "Reads an earlier state of a row"))
        .shared("If-None-Match")
        .answers(200, "The state.", Schemas.ref(REVISION + ".content"), "ETag", "Cache-Control")
        .answersEmpty(304, "It is the one that the caller has.", "ETag", "Cache-Control")
        .fails(ProblemType.NOT_FOUND);
  }

  private static Operation restore(Served served) {
    return RowRoom.written(
        served,
        numbered(served.onRowWriting("restore_revision", "Gives a row an earlier state back")));
  }

  private static Operation numbered(Operation operation) {
    return operation.path("number", Schemas.number(), "The revision's number.");
  }
}
