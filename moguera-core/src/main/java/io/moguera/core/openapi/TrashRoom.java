package io.moguera.core.openapi;

/** Taking rows out of the trash. */
final class TrashRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    if (served.resource().trashable()) {
      document.offer(
          "delete",
          served.path("/{id}/deletion"),
          RowRoom.written(
              served,
              served.onRowWriting(
                  "restore", "Takes a row of " + served.name() + " out of the trash")));
    }
  }
}
