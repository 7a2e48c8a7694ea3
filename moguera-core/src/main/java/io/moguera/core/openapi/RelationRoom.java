package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Link;

/** What a row refers to, and what refers to it. */
final class RelationRoom implements ResourceRoom {
  @Override
  public void describe(Served served, ApiDocument document) {
    for (String name : Link.names(served.registry(), served.resource())) {
      Link.find(served.registry(), served.resource(), name)
          .ifPresent(
              link -> document.offer("get", served.path("/{id}/" + name), read(served, link)));
    }
  }

  private static Operation read(Served served, Link link) {
    var target = new Served(served.registry(), link.target(), link.target().name());
    var parameters = new ListParameters(served.registry(), link.target());
    Operation begun =
        served.onRow(
            "read_" + link.name(),
            link.many()
                ? "Lists the %s of a row of %s".formatted(link.name(), served.name())
                : "Reads the %s of a row of %s".formatted(link.name(), served.name()));
    return link.many()
        ? CollectionRoom.paged(target, parameters.list(begun)).fails(ProblemType.NOT_FOUND)
        : RowRoom.oneRow(target, parameters.selection(begun).shared("If-None-Match"));
  }
}
