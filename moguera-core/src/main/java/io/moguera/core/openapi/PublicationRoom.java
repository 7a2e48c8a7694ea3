package io.moguera.core.openapi;

/** Publishing rows, now or later, and taking them back. */
final class PublicationRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    if (!served.resource().publishable()) {
      return;
    }
    String path = served.path("/{id}/publication");
    document.offer(
        "put",
        path,
        RowRoom.written(
                served, served.onRowWriting("publish", "Publishes a row of " + served.name()))
            .takes(
                false,
                Schemas.object()
                    .may(
                        "at",
                        Schemas.nullable(Schemas.timestamp())
                            .put("description", "When; without it, now."))
                    .closed(),
                "application/json"));
    document.offer(
        "delete",
        path,
        RowRoom.changed(
                served.onRowWriting("unpublish", "Makes a row of " + served.name() + " a draft"))
            .answersEmpty(204, "It is a draft.", "Cache-Control"));
  }
}
