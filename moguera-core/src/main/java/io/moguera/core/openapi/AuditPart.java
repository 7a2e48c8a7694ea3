package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who did what. */
final class AuditPart implements ApiPart {
  private static final List<String> OPERATIONS = List.of("created", "updated", "deleted");

  @Override
  public void describe(ApiDocument document) {
    document.tag("audit", "Who did what and when, for administrators.");
    document.add(
        "get",
        "/v1/audit",
        Operation.of("audit_list", "audit", "Lists what was done, the newest first")
            .signed()
            .described("The log goes back for 30 days. For administrators.")
            .query("resource", Schemas.text(), "Done to rows of that resource.")
            .query("id", Schemas.number(), "Done to the row of that id.")
            .query("actor", Schemas.number(), "Done by the user of that id.")
            .query("operation", Schemas.oneOf(OPERATIONS), "What was done.")
            .query("from", Schemas.timestamp(), "Done at that time or later.")
            .query("to", Schemas.timestamp(), "Done before that time.")
            .query("after", place(), "What an earlier page gave as `next`.")
            .query("before", place(), "What a later page gave as `prev`.")
            .query("limit", Schemas.number(1, 100).put("default", 20), "Entries at most.")
            .answers(200, "A page of entries.", page(), "Cache-Control")
            .fails(ProblemType.INVALID_PARAMETER));
  }

  private static ObjectNode place() {
    return Schemas.text().put("pattern", "^[0-9]{1,18}\\.[0-9]{1,18}$");
  }

  private static ObjectNode page() {
    ObjectNode actor =
        Schemas.object()
            .described("The user; without a name, one who is gone.")
            .must("id", Schemas.number())
            .must("name", Schemas.nullable(Schemas.text()))
            .open();
    ObjectNode entry =
        Schemas.object()
            .must("at", Schemas.timestamp())
            .must("actor", Schemas.nullable(actor))
            .must("operation", Schemas.oneOf(OPERATIONS))
            .must("resource", Schemas.text())
            .must("id", Schemas.number())
            .must("version", Schemas.number())
            .open();
    return Schemas.object()
        .must("items", Schemas.list(entry))
        .must("next", Schemas.nullable(Schemas.text()))
        .must("prev", Schemas.nullable(Schemas.text()))
        .open();
  }
}
