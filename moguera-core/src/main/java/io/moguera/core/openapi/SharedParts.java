package io.moguera.core.openapi;

import io.moguera.core.query.ListQuery;
import tools.jackson.databind.node.ObjectNode;

/** Parameters and headers that many operations have, and how requests are signed. */
final class SharedParts {
  private SharedParts() {}

  static void addTo(ObjectNode components) {
    parameters(components.putObject("parameters"));
    headers(components.putObject("headers"));
    components
        .putObject("securitySchemes")
        .putObject(ApiDocument.SIGNATURE)
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "Authorization")
        .put(
            "description",
            """
            Each request is signed with an access key and its secret, after AWS Signature Version 4 \
            under the algorithm `MOGUERA4-HMAC-SHA256` (region `main`, service `api`); tools that \
            know `AWS4-HMAC-SHA256` can use that. The header holds the credential, the names of the \
            signed headers and the signature, and is made anew for every request:

            ```
            Authorization: MOGUERA4-HMAC-SHA256 Credential=KEY/20261124/main/api/moguera4_request, \
            SignedHeaders=host;x-moguera-date, Signature=HEX
            ```

            `curl --aws-sigv4 "moguera:moguera:main:api" -u KEY:SECRET URL` does so. Access keys \
            belong to users; what a user may do holds for the key. Requests without a signature are \
            those of an anonymous reader.\
            """);
  }

  private static void parameters(ObjectNode all) {
    query(
        all,
        "filter",
        Schemas.text().put("maxLength", 4000),
        "A condition in CEL over `it`, such as"
            + " `it.id > 10 && it.created_at > timestamp('2026-01-01T00:00:00Z')`.");
    query(
        all,
        "q",
        Schemas.text().put("maxLength", 500),
        "Words to search for; the best matches come first.");
    query(
        all,
        "limit",
        Schemas.number(1, ListQuery.MOST).put("default", ListQuery.USUAL),
        "How many rows a page has at most.");
    query(
        all,
        "after",
        Schemas.text().put("minLength", 1),
        "The page after a cursor: `next` of an earlier one. Its order must be the same.");
    query(
        all,
        "before",
        Schemas.text().put("minLength", 1),
        "The page before a cursor: `prev` of an earlier one. Its order must be the same.");
    query(
        all,
        "page",
        Schemas.number(1, ListQuery.LAST_ROW_BY_PAGE),
        "The number of a page, for people; up to row %d. Not together with cursors."
            .formatted(ListQuery.LAST_ROW_BY_PAGE));
    query(
        all,
        "count",
        Schemas.oneOf(java.util.List.of("exact", "estimated")),
        "Has the answer tell how many rows there are in all.");
    header(
        all,
        "Idempotency-Key",
        Schemas.text().put("pattern", "^[A-Za-z0-9._-]{8,64}$"),
        "A repeat of the request under the same key, within 24 hours, gets the same answer and does"
            + " nothing.");
    header(
        all,
        "If-Match",
        Schemas.text(),
        "The `ETag` of the row as it was read; the write is refused if the row has changed.");
    header(
        all,
        "If-None-Match",
        Schemas.text(),
        "The `ETag` of an earlier answer; while it holds, the answer is 304 without a body.");
  }

  private static void query(ObjectNode all, String name, ObjectNode schema, String description) {
    all.putObject(name)
        .put("name", name)
        .put("in", "query")
        .put("description", description)
        .set("schema", schema);
  }

  private static void header(ObjectNode all, String name, ObjectNode schema, String description) {
    all.putObject(name)
        .put("name", name)
        .put("in", "header")
        .put("description", description)
        .set("schema", schema);
  }

  private static void headers(ObjectNode all) {
    answer(all, "ETag", "For `If-None-Match`; that of a row begins with its version.");
    answer(all, "Location", "The address of the row, relative to the server.");
    answer(all, "Link", "The next and the previous page (RFC 8288), where there are such.");
    answer(all, "Cache-Control", "Whether and how long the answer may be kept.");
    answer(all, "Content-Disposition", "The picture's name.");
    answer(all, "Accept-Ranges", "That parts can be asked for.");
    answer(all, "Content-Range", "Which part of how many bytes it is.");
    answer(all, "Retry-After", "How many seconds to wait.");
    answer(all, "WWW-Authenticate", "How requests are signed.");
  }

  private static void answer(ObjectNode all, String name, String description) {
    all.putObject(name).put("description", description).set("schema", Schemas.text());
  }
}
