package io.moguera.core.openapi;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Trait;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes the OpenAPI 3.1 document of what is served. A new route is a new room or part here. */
public final class OpenApi {
  /** In the order in which the server asks its routes: the first that has an address serves it. */
  private static final List<ResourceRoom> ROOMS =
      List.of(
          new ImageRoom(),
          new CollectionRoom(),
          new DeclaredListRoom(),
          new RowRoom(),
          new PublicationRoom(),
          new TrashRoom(),
          new PositionRoom(),
          new RevisionRoom(),
          new RelationRoom());

  private static final List<ApiPart> PARTS =
      List.of(new DeclarationsPart(), new BatchPart(), new ChangesPart());

  private OpenApi() {}

  /**
   * {@return the document}
   *
   * @param parts what other modules serve beside the resources
   */
  public static ObjectNode of(Registry registry, Collection<ApiPart> parts) {
    var document = new ApiDocument();
    parts.forEach(part -> part.describe(document));
    PARTS.forEach(part -> part.describe(document));
    for (Resource resource : registry.resources()) {
      new ReadSchemas(registry, resource).addTo(document);
      new WriteSchemas(registry, resource).addTo(document);
      for (String name : registry.addresses(resource)) {
        var served = new Served(registry, resource, name);
        document.tag(name, told(served));
        ROOMS.forEach(room -> room.describe(served, document));
      }
    }
    return document.json(info(registry));
  }

  private static String told(Served served) {
    List<String> traits =
        served.resource().traits().stream()
            .map(
                trait ->
                    switch (trait) {
                      case Trait.Simple simple -> simple.name().toLowerCase(Locale.ROOT);
                      case Trait.Ordered ordered -> "ordered within " + ordered.within();
                    })
            .sorted()
            .toList();
    String name = served.resource().name();
    return "Rows of "
        + name
        + (served.name().equals(name) ? "" : ", under a second name")
        + (traits.isEmpty() ? "" : ": " + String.join(", ", traits))
        + ".";
  }

  private static ObjectNode info(Registry registry) {
    return Schemas.node()
        .put("title", registry.service())
        .put("version", version())
        .put(
            "description",
            """
            Every request may be anonymous or signed; what the caller may not see is not there.

            - Every GET has a HEAD.
            - Times are RFC 3339 in UTC. Names are in snake_case.
            - An unknown parameter or member is refused by name.
            - Failures are problem documents (RFC 9457); their `type` never changes.\
            """);
  }

  private static String version() {
    return Optional.ofNullable(OpenApi.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
