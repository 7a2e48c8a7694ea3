package io.moguera.core.openapi;

import tools.jackson.databind.node.ObjectNode;

/** Moving ordered children among their siblings. */
final class PositionRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    if (served.resource().ordered().isPresent()) {
      document.offer(
          "put",
          served.path("/{id}/position"),
          RowRoom.written(
                  served,
                  served.onRowWriting(
                      "move", "Moves a row of " + served.name() + " to another place"))
              .takes(true, place(), "application/json"));
    }
  }

  private static ObjectNode place() {
    ObjectNode schema = Schemas.node();
    schema
        .putArray("oneOf")
        .add(next("before", "The sibling before which it goes."))
        .add(next("after", "The sibling after which it goes."));
    return schema;
  }

  private static ObjectNode next(String member, String description) {
    return Schemas.object().must(member, Schemas.number().put("description", description)).closed();
  }
}
