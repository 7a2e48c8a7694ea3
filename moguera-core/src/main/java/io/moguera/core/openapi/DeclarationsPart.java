package io.moguera.core.openapi;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the API says of itself. */
final class DeclarationsPart implements ApiPart {
  @Override
  public void describe(ApiDocument document) {
    document.tag("description", "What the API says of itself.");
    document.schema("common.resource", resource());
    document.schema("common.field", field());
    document.add(
        "get",
        "/v1/resources",
        Operation.of("resources_list", "description", "Tells what is declared")
            .described("For clients that adapt to what there is. Access rules are not told.")
            .shared("If-None-Match")
            .answers(
                200,
                "Every resource.",
                Schemas.object()
                    .must("service", Schemas.text())
                    .must("items", Schemas.list(Schemas.ref("common.resource")))
                    .open(),
                "ETag",
                "Cache-Control")
            .answersEmpty(304, "Nothing has changed.", "ETag", "Cache-Control"));
    document.add(
        "get",
        "/v1/openapi.json",
        Operation.of("openapi_read", "description", "Reads this document")
            .shared("If-None-Match")
            .answers(
                200,
                "An OpenAPI 3.1 document.",
                Schemas.node().put("type", "object").put("additionalProperties", true),
                "ETag",
                "Cache-Control")
            .answersEmpty(304, "Nothing has changed.", "ETag", "Cache-Control"));
  }

  private static ObjectNode resource() {
    return Schemas.object()
        .described("A declared resource.")
        .must("name", Schemas.text())
        .must("fields", Schemas.list(Schemas.ref("common.field")))
        .must("traits", Schemas.list(trait()))
        .must(
            "handle",
            Schemas.nullable(Schemas.text())
                .put("description", "The field whose value works as an id in addresses."))
        .must(
            "label",
            Schemas.nullable(Schemas.text())
                .put("description", "The field that stands for a row where it is referred to."))
        .must("searchable", Schemas.truth())
        .must("sort", Schemas.list(Schemas.text()))
        .must(
            "relations",
            Schemas.list(
                Schemas.object()
                    .must("name", Schemas.text())
                    .must("resource", Schemas.text())
                    .must("many", Schemas.truth())
                    .open()))
        .must("lists", Schemas.list(Schemas.text()))
        .open();
  }

  private static ObjectNode trait() {
    return Schemas.any(
        Schemas.oneOf(List.of("publishable", "revisioned", "trashable")),
        Schemas.object()
            .must("ordered", Schemas.object().must("within", Schemas.text()).open())
            .open());
  }

  private static ObjectNode field() {
    return Schemas.object()
        .described("A field; which limits it has depends on its type.")
        .must("name", Schemas.text())
        .must("type", Schemas.text())
        .must("required", Schemas.truth())
        .must("unique", Schemas.truth())
        .must("immutable", Schemas.truth())
        .may("min_length", Schemas.number())
        .may("max_length", Schemas.number())
        .may("pattern", Schemas.text())
        .may("from", Schemas.text())
        .may("min", Schemas.node().put("type", "number"))
        .may("max", Schemas.node().put("type", "number"))
        .may("values", Schemas.list(Schemas.text()))
        .may("to", Schemas.text())
        .may("inverse", Schemas.text())
        .may("of", Schemas.text())
        .open();
  }
}
