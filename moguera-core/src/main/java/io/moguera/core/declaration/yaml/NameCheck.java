package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.yaml.ResourceReader.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks that no name means two things: in paths, in JSON, and in the database. */
final class NameCheck {
  /** Addresses below {@code /v1} that are no resources. */
  private static final Set<String> PATHS =
      Set.of("batch", "changes", "resources", "me", "keys", "sessions", "docs", "webhooks");

  /** Addresses below a row that are no relations. */
  private static final Set<String> BELOW_ROWS =
      Set.of("publication", "deletion", "position", "revisions", "file");

  private final Map<String, Resource> resources;
  private final Map<String, List<Part>> parts;

  NameCheck(Map<String, Resource> resources, Map<String, List<Part>> parts) {
    this.resources = resources;
    this.parts = parts;
  }

  void check() {
    var inverses = new HashMap<String, String>();
    for (Resource resource : resources.values()) {
      Part first = parts(resource).getFirst();
      if (PATHS.contains(resource.name())) {
        first.mistake("/v1/" + resource.name() + " is an address of its own; take another name");
      }
      for (Relation relation : resource.relations()) {
        String name = relation.field().name();
        if (BELOW_ROWS.contains(name)) {
          mistake(
              resource,
              relation.field(),
              name + " is an address below each row; take another name");
        }
        joinTable(resource, relation);
        relation.type().inverse().ifPresent(i -> inverse(resource, relation, i, inverses));
      }
      renamed(resource);
    }
  }

  private void inverse(
      Resource resource, Relation relation, String name, Map<String, String> inverses) {
    Resource target = resources.get(relation.type().to());
    Field field = relation.field();
    String[] path = {"fields", field.name(), "inverse"};
    if (target == null) {
      return;
    }
    if (!ResourceReader.NAME.matcher(name).matches()) {
      mistake(resource, field, "An inverse is named in snake_case: " + name, path);
    } else if (ResourceReader.RESERVED.contains(name) || BELOW_ROWS.contains(name)) {
      mistake(resource, field, name + " is not for relations; take another name", path);
    } else if (target.fields().containsKey(name)) {
      mistake(
          resource, field, "%s has a field named %s already".formatted(target.name(), name), path);
    } else {
      String here = resource.name() + "." + field.name();
      String other = inverses.putIfAbsent(target.name() + "." + name, here);
      if (other != null) {
        mistake(
            resource,
            field,
            "%s is called %s by %s already".formatted(other, name, target.name()),
            path);
      }
    }
  }

  private void joinTable(Resource resource, Relation relation) {
    String name = resource.name() + "_" + relation.field().name();
    if (relation.toMany() && resources.containsKey(name)) {
      mistake(
          resource,
          relation.field(),
          "Its table would be named %s, as that of the resource is".formatted(name));
    }
  }

  private void renamed(Resource resource) {
    for (Part part : parts(resource)) {
      part.renamedFrom()
          .filter(resources::containsKey)
          .ifPresent(
              old ->
                  part.mistake(
                      "%s is still declared, so %s can't have been renamed from it"
                          .formatted(old, resource.name()),
                      "renamed_from"));
      for (Field field : part.fields().values()) {
        field
            .renamedFrom()
            .filter(resource.fields()::containsKey)
            .ifPresent(
                old ->
                    part.mistake(
                        "%s is still declared, so %s can't have been renamed from it"
                            .formatted(old, field.name()),
                        "fields",
                        field.name(),
                        "renamed_from"));
      }
    }
  }

  private void mistake(Resource resource, Field field, String message, String... path) {
    Part part = Declarations.of(parts(resource), field);
    part.mistake(message, path.length == 0 ? new String[] {"fields", field.name()} : path);
  }

  private List<Part> parts(Resource resource) {
    return Objects.requireNonNull(parts.get(resource.name()));
  }
}
