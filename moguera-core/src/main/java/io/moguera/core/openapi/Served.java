package io.moguera.core.openapi;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource at an address.
 *
 * @param name the first part of its addresses below {@code /v1}; the resource's own, or another
 *     that it has
 */
record Served(Registry registry, Resource resource, String name) {

  /** {@return the path of the list, or of what is below it} */
  String path(String below) {
    return "/v1/" + name + below;
  }

  /** Begins an operation on the resource. */
  Operation operation(String verb, String summary) {
    return Operation.of(name + "_" + verb, name, summary);
  }

  /** Begins an operation on one of its rows. */
  Operation onRow(String verb, String summary) {
    return operation(verb, summary).path("id", key(), "The row's id" + handle() + ".");
  }

  /** Begins a write of one of its rows. */
  Operation onRowWriting(String verb, String summary) {
    return onRow(verb, summary).shared("Idempotency-Key").shared("If-Match");
  }

  private String handle() {
    return resource.handle().map(Field::name).map(field -> ", or its " + field).orElse("");
  }

  private ObjectNode key() {
    return resource.handle().isPresent()
        ? Schemas.text().put("minLength", 1)
        : Schemas.text().put("pattern", "^[0-9]{1,18}$");
  }
}
