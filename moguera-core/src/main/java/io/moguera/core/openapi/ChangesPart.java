package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The change feed. */
final class ChangesPart implements ApiPart {
  @Override
  public void describe(ApiDocument document) {
    document.tag("changes", "What happened, in order; nothing is skipped, nothing comes twice.");
    document.schema("common.change", change());
    document.add(
        "get",
        "/v1/changes",
        Operation.of("changes_list", "changes", "Follows the changes")
            .described(
                "Page by page; with `Accept: text/event-stream` as a stream of server-sent events,"
                    + " each with a change as its data, which `Last-Event-ID` resumes.")
            .query(
                "after",
                Schemas.text().put("pattern", "^(?:now|[0-9]{1,18}\\.[0-9]{1,18})$"),
                "After which position, or `now`. Without it a page begins with the first change, a"
                    + " stream with the next.")
            .listed("resources", Schemas.text(), "Of which resources; without it, of all.")
            .query(
                "limit",
                Schemas.number(1, 100).put("default", 100),
                "How many changes a page has at most.")
            .query(
                "rows",
                Schemas.truth().put("default", false),
                "Has each change tell the row as it is by now, where it is there.")
            .header("Last-Event-ID", Schemas.text(), "Of a stream, the last position received.")
            .answers(200, "The changes that the caller may know of.", page(), "Cache-Control")
            .answersBytes(200, "", List.of("text/event-stream"))
            .fails(ProblemType.INVALID_PARAMETER));
  }

  private static ObjectNode change() {
    return Schemas.object()
        .described("One thing that happened to a row.")
        .must("position", Schemas.text().put("description", "Its place, for `after`."))
        .must("resource", Schemas.text())
        .must("id", Schemas.number())
        .must("version", Schemas.number())
        .must("operation", Schemas.oneOf(List.of("created", "updated", "deleted")))
        .must("at", Schemas.timestamp())
        .may("row", Schemas.node().put("type", "object").put("additionalProperties", true))
        .open();
  }

  private static ObjectNode page() {
    return Schemas.object()
        .must("items", Schemas.list(Schemas.ref("common.change")))
        .must("next", Schemas.text().put("description", "For `after` of the next request."))
        .must("more", Schemas.truth().put("description", "Whether there was more already."))
        .open();
  }
}
