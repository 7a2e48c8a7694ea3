package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what can only be seen once all resources are known: that names lead somewhere. */
final class CrossCheck {
  private final Map<String, Resource> resources;

  CrossCheck(Map<String, Resource> resources) {
    this.resources = resources;
  }

  void check(String name, ResourceReader.Part part) {
    Resource resource = java.util.Objects.requireNonNull(resources.get(name));
    part.fields().values().forEach(field -> type(resource, field, part));
    part.search().orElse(List.of()).forEach(field -> textField(resource, field, part));
    part.sort().orElse(List.of()).forEach(key -> sortable(resource, key, part));
    part.lists()
        .values()
        .forEach(list -> list.sort().forEach(key -> sortable(resource, key, part)));
    part.unique().forEach(set -> set.forEach(field -> known(resource, field, part, "unique")));
    resource
        .ordered()
        .ifPresent(
            ordered -> {
              Field parent = resource.find(ordered.within()).orElse(null);
              if (parent == null || !(parent.type() instanceof FieldType.Reference)) {
                mistake(
                    part,
                    name
                        + " is ordered within "
                        + ordered.within()
                        + ", which is not a reference of it");
              }
            });
  }

  private void type(Resource resource, Field field, ResourceReader.Part part) {
    switch (field.type()) {
      case FieldType.Link link when !resources.containsKey(link.to()) ->
          mistake(
              part,
              "%s.%s refers to %s, which is not declared%s"
                  .formatted(
                      resource.name(),
                      field.name(),
                      link.to(),
                      Nearest.hint(link.to(), resources.keySet())));
      case FieldType.Count count -> {
        Resource counted = resources.get(count.resource());
        boolean refersHere =
            counted != null
                && counted
                    .find(count.field())
                    .filter(
                        f ->
                            f.type() instanceof FieldType.Link link
                                && link.to().equals(resource.name()))
                    .isPresent();
        if (!refersHere) {
          mistake(
              part,
              "%s.%s counts %s.%s, which is not a reference to %s"
                  .formatted(
                      resource.name(),
                      field.name(),
                      count.resource(),
                      count.field(),
                      resource.name()));
        }
      }
      case FieldType.Slug slug ->
          slug.from().ifPresent(from -> known(resource, from, part, field.name() + ".from"));
      default -> {
        // Nothing in the other types names anything.
      }
    }
  }

  private void textField(Resource resource, String name, ResourceReader.Part part) {
    known(resource, name, part, "search");
    resource
        .find(name)
        .filter(field -> !(field.type() instanceof FieldType.Text))
        .ifPresent(field -> mistake(part, "search needs text: " + resource.name() + "." + name));
  }

  private void sortable(Resource resource, SortKey key, ResourceReader.Part part) {
    Set<String> given = new TreeSet<>(Set.of("id", "created_at", "updated_at"));
    if (resource.publishable()) {
      given.addAll(Set.of("published_at", "status"));
    }
    if (resource.ordered().isPresent()) {
      given.add("position");
    }
    if (!given.contains(key.field())) {
      known(resource, key.field(), part, "sort");
    }
  }

  private void known(Resource resource, String field, ResourceReader.Part part, String where) {
    if (!resource.fields().containsKey(field)) {
      mistake(
          part,
          "%s of %s names %s, which is not a field%s"
              .formatted(
                  where, resource.name(), field, Nearest.hint(field, resource.fields().keySet())));
    }
  }

  private static void mistake(ResourceReader.Part part, String message) {
    part.document().mistake(part.node(), message);
  }
}
