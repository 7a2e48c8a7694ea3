package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;

/** Lists under names of their own, and the trash. */
final class DeclaredListRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    for (String name : served.resource().lists().keySet()) {
      document.offer("get", served.path("/lists/" + name), list(served, name));
    }
    if (served.resource().trashable()) {
      document.offer(
          "get",
          served.path("/lists/trash"),
          list(served, "trash").described("Rows that were deleted and can be restored."));
    }
  }

  private static Operation list(Served served, String name) {
    Operation operation =
        served.operation("list_" + name, "Lists %s: %s".formatted(served.name(), name));
    return CollectionRoom.paged(
            served, new ListParameters(served.registry(), served.resource()).list(operation))
        .fails(ProblemType.NOT_FOUND);
  }
}
