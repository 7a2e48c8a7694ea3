package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import io.moguera.core.declaration.yaml.ResourceReader.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what can only be seen once all resources are known: that names lead somewhere. */
final class CrossCheck {
  private final Map<String, Resource> resources;
  private final Set<String> switchedOff;
  private final Set<Field> told;

  /**
   * Of resources put together.
   *
   * @param told fields that were found to lead nowhere already
   */
  CrossCheck(Map<String, Resource> resources, Set<String> switchedOff, Set<Field> told) {
    this.resources = resources;
    this.switchedOff = switchedOff;
    this.told = told;
  }

  void check(String name, Part part) {
    Resource resource = java.util.Objects.requireNonNull(resources.get(name));
    part.fields().values().stream()
        .filter(field -> field.equals(resource.fields().get(field.name())))
        .filter(field -> !told.contains(field))
        .forEach(field -> type(resource, field, part));
    List<String> search = part.search().orElse(List.of());
    for (int i = 0; i < search.size(); i++) {
      searchable(resource, search.get(i), part, i);
    }
    sorted(resource, part.sort().orElse(List.of()), part, "sort");
    part.lists()
        .values()
        .forEach(list -> sorted(resource, list.sort(), part, "lists", list.name(), "sort"));
    for (int i = 0; i < part.unique().size(); i++) {
      unique(resource, part.unique().get(i), part, i);
    }
    ordered(resource, part);
  }

  private void type(Resource resource, Field field, Part part) {
    switch (field.type()) {
      case FieldType.Link link when !resources.containsKey(link.to()) && !link.to().isEmpty() ->
          part.mistake(
              "%s.%s refers to %s, which is %s"
                  .formatted(resource.name(), field.name(), link.to(), missing(link.to())),
              "fields",
              field.name(),
              "to");
      case FieldType.Count count when !count.resource().isEmpty() ->
          counted(resource, field, count, part);
      case FieldType.Slug slug ->
          slug.from()
              .ifPresent(
                  from -> {
                    String[] path = {"fields", field.name(), "from"};
                    if (known(resource, from, "from of " + field.name(), part, path)
                        && !(resource.find(from).orElseThrow().type() instanceof FieldType.Text)) {
                      part.mistake("A slug is made from text, which " + from + " is not", path);
                    }
                  });
      default -> {
        // Nothing in the other types names anything.
      }
    }
  }

  private String missing(String resource) {
    return switchedOff.contains(resource)
        ? "switched off"
        : "not declared" + Nearest.hint(resource, resources.keySet());
  }

  private void counted(Resource resource, Field field, FieldType.Count count, Part part) {
    String[] path = {"fields", field.name(), "of"};
    Resource counted = resources.get(count.resource());
    if (counted == null) {
      part.mistake(
          "%s.%s counts rows of %s, which is %s"
              .formatted(
                  resource.name(), field.name(), count.resource(), missing(count.resource())),
          path);
      return;
    }
    List<String> fitting =
        counted.relations().stream()
            .filter(relation -> relation.type().to().equals(resource.name()))
            .map(relation -> relation.field().name())
            .toList();
    if (!fitting.contains(count.field())) {
      part.mistake(
          "%s.%s counts %s.%s, which is no reference to %s%s"
              .formatted(
                  resource.name(),
                  field.name(),
                  count.resource(),
                  count.field(),
                  resource.name(),
                  Nearest.hint(count.field(), fitting)),
          path);
    }
  }

  private void searchable(Resource resource, String name, Part part, int index) {
    String[] path = {"search", String.valueOf(index)};
    if (!known(resource, name, "search", part, path)) {
      return;
    }
    Field field = resource.find(name).orElseThrow();
    if (!(field.type() instanceof FieldType.Text)) {
      part.mistake("search needs text, which " + name + " is not", path);
    } else if (field.hidden() || field.access().read().isPresent()) {
      part.mistake("search would tell of " + name + ", which not everybody may read", path);
    }
  }

  private void sorted(Resource resource, List<SortKey> keys, Part part, String... path) {
    var given = new TreeSet<>(Set.of("id", "created_at", "updated_at"));
    if (resource.publishable()) {
      given.addAll(Set.of("published_at", "status"));
    }
    if (resource.ordered().isPresent()) {
      given.add("position");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < keys.size(); i++) {
      String name = keys.get(i).field();
      var at = new ArrayList<>(List.of(path));
      at.add(String.valueOf(i));
      String[] place = at.toArray(String[]::new);
      if (!seen.add(name)) {
        part.mistake("sort names " + name + " twice", place);
      }
      if (given.contains(name) || switchedOffField(resource, name, part)) {
        continue;
      }
      var candidates = new ArrayList<String>(given);
      candidates.addAll(resource.fields().keySet());
      if (known(resource, name, "sort", candidates, part, place)) {
        Field field = resource.find(name).orElseThrow();
        if (!isColumn(field) || field.type() instanceof FieldType.Json) {
          part.mistake("A list can't be sorted by " + field.type().keyword() + ": " + name, place);
        } else if (field.hidden() || field.access().read().isPresent()) {
          part.mistake("sort would tell of " + name + ", which not everybody may read", place);
        }
      }
    }
  }

  /** A field that went with the resource it referred to leaves the order with it. */
  private static boolean switchedOffField(Resource resource, String name, Part part) {
    return part.fields().containsKey(name) && !resource.fields().containsKey(name);
  }

  private void unique(Resource resource, List<String> names, Part part, int index) {
    var seen = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String[] path = {"unique", String.valueOf(index), String.valueOf(i)};
      if (!seen.add(name)) {
        part.mistake("unique names " + name + " twice", path);
      } else if (known(resource, name, "unique", part, path)) {
        Field field = resource.find(name).orElseThrow();
        if (!isColumn(field) || field.type() instanceof FieldType.Json) {
          part.mistake(
              "A field of type " + field.type().keyword() + " can't be unique: " + name, path);
        } else if (field.type() instanceof FieldType.Text text) {
          Keys.requireShort(part.document(), part.document().at(part.node(), path), name, text);
        }
      }
    }
  }

  private void ordered(Resource resource, Part part) {
    List<String> references =
        resource.fields().values().stream()
            .filter(field -> field.type() instanceof FieldType.Reference)
            .map(Field::name)
            .toList();
    for (Trait trait : part.traits()) {
      if (!(trait instanceof Trait.Ordered ordered)) {
        continue;
      }
      if (!references.contains(ordered.within())) {
        part.mistake(
            "%s is ordered within %s, which is no reference of it%s"
                .formatted(
                    resource.name(), ordered.within(), Nearest.hint(ordered.within(), references)),
            "traits");
      } else if (resource.traits().stream()
          .anyMatch(other -> other instanceof Trait.Ordered && !other.equals(ordered))) {
        part.mistake(resource.name() + " can be ordered within one reference only", "traits");
      }
    }
  }

  private static boolean isColumn(Field field) {
    return !(field.type() instanceof FieldType.References
        || field.type() instanceof FieldType.Count);
  }

  private static boolean known(
      Resource resource, String field, String what, Part part, String... path) {
    return known(resource, field, what, resource.fields().keySet(), part, path);
  }

  private static boolean known(
      Resource resource,
      String field,
      String what,
      Collection<String> candidates,
      Part part,
      String... path) {
    if (resource.fields().containsKey(field)) {
      return true;
    }
    part.mistake(
        "%s names %s, which is no field of %s%s"
            .formatted(what, field, resource.name(), Nearest.hint(field, candidates)),
        path);
    return false;
  }
}
