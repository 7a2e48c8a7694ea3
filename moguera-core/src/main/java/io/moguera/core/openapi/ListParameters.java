package io.moguera.core.openapi;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Link;
import io.moguera.core.query.ListQueryReader;
import io.moguera.core.query.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of lists and of single rows. */
final class ListParameters {
  private final Registry registry;
  private final Resource resource;

  ListParameters(Registry registry, Resource resource) {
    this.registry = registry;
    this.resource = resource;
  }

  /** Adds what chooses of rows which members they have. */
  Operation selection(Operation operation) {
    operation.listed(
        "fields",
        Schemas.oneOf(Selection.members(resource)),
        "The members that are wanted; `id` is always there. Without it, all of them.");
    List<String> links = Link.names(registry, resource);
    if (!links.isEmpty()) {
      operation.listed(
          "include",
          Schemas.text().put("pattern", paths(links)),
          "Related rows as a whole, up to three levels deep, such as `%s`."
              .formatted(links.getFirst()));
    }
    return operation.fails(ProblemType.INVALID_PARAMETER);
  }

  private static String paths(List<String> links) {
    return "^(?:" + String.join("|", links) + ")(?:\\.[a-z_0-9]+){0,2}$";
  }

  /** Adds all that a list understands. */
  Operation list(Operation operation) {
    for (String name : ListQueryReader.filterable(resource)) {
      if (!ListQueryReader.isReserved(name)) {
        operation.repeated(name, value(name), text(name));
      }
    }
    operation.shared("filter");
    if (!resource.search().isEmpty()) {
      operation.shared("q");
    }
    operation.listed(
        "sort",
        Schemas.text().put("pattern", order()),
        "The order; a dash goes before what falls. Without it, %s.".formatted(usual()));
    for (String name : List.of("limit", "after", "before", "page", "count")) {
      operation.shared(name);
    }
    return selection(operation).shared("If-None-Match");
  }

  private String order() {
    return ListQueryReader.sortable(resource).stream()
        .map(Pattern::quote)
        .map(quoted -> quoted.replace("\\Q", "").replace("\\E", ""))
        .collect(java.util.stream.Collectors.joining("|", "^-?(?:", ")$"));
  }

  private String usual() {
    return resource.sort().isEmpty()
        ? "by `id`"
        : resource.sort().stream()
            .map(key -> (key.descending() ? "-" : "") + key.field())
            .collect(java.util.stream.Collectors.joining(",", "`", "`"));
  }

  private String text(String name) {
    Optional<Field> field = resource.find(name);
    boolean link = field.isPresent() && field.get().type() instanceof FieldType.Link;
    return link
        ? "Rows that refer to this one, by id or by slug or unique name; repeated, to any of them."
        : "Rows with this value; repeated, with any of them.";
  }

  private ObjectNode value(String name) {
    Optional<Field> field = resource.find(name);
    if (field.isEmpty()) {
      ObjectNode given = ReadSchemas.given(name);
      given.remove("description");
      return name.equals("published_at") ? Schemas.timestamp() : given;
    }
    return field.get().type() instanceof FieldType.Link
        ? Schemas.text()
        : ReadSchemas.plain(field.get().type());
  }
}
