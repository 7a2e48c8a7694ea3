package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Several writes in one. */
final class BatchPart implements ApiPart {
  @Override
  public void describe(ApiDocument document) {
    document.tag("batch", "Several writes in one transaction.");
    document.add(
        "post",
        "/v1/batch",
        Operation.of("batch_run", "batch", "Does several writes, all or none")
            .described(
                "A later operation may use what an earlier one, named by its `id`, answered:"
                    + " `{\"$ref\": \"a.id\"}` in a body, `{a.id}` in a path. What goes wrong with"
                    + " one ends the batch; the problem's `operation` says with which.")
            .shared("Idempotency-Key")
            .takes(true, operations(), "application/json")
            .answers(200, "What each of them answered.", results(), "Cache-Control")
            .fails(
                ProblemType.NOT_FOUND,
                ProblemType.INVALID,
                ProblemType.CONFLICT,
                ProblemType.REFERENCED,
                ProblemType.PRECONDITION_FAILED,
                ProblemType.PRECONDITION_REQUIRED,
                ProblemType.IDEMPOTENCY_KEY_REUSED));
  }

  private static ObjectNode operations() {
    ObjectNode one =
        Schemas.object()
            .may("id", Schemas.text().put("description", "By which later ones refer to it."))
            .must("method", Schemas.oneOf(List.of("POST", "PATCH", "PUT", "DELETE")))
            .must(
                "path",
                Schemas.text()
                    .put("pattern", "^/v1/")
                    .put(
                        "description",
                        "Of a list, a row, or a row's publication, deletion or position."))
            .may("body", Schemas.node().put("type", "object"))
            .may("if_match", Schemas.text().put("description", "As the header `If-Match`."))
            .closed();
    return Schemas.object()
        .must("operations", Schemas.list(one).put("minItems", 1).put("maxItems", 100))
        .closed();
  }

  private static ObjectNode results() {
    return Schemas.object()
        .must(
            "results",
            Schemas.list(
                Schemas.object()
                    .may("id", Schemas.text())
                    .must("status", Schemas.number())
                    .may("etag", Schemas.text())
                    .must(
                        "body",
                        Schemas.nullable(Schemas.node().put("type", "object"))
                            .put("description", "The row; null where there is none to tell."))
                    .open()))
        .open();
  }
}
