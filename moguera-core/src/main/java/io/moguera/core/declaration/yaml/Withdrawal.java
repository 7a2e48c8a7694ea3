package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.yaml.Declarations.SwitchedOff;
import io.moguera.core.declaration.yaml.ResourceReader.Part;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes away what refers to a resource that is switched off: a field that the same file, or a later
 * one, declares is a mistake; one of an earlier file goes with it, unless its resource can't be
 * without.
 */
final class Withdrawal {
  private final Map<String, SwitchedOff> switchedOff;
  private final Map<String, List<Part>> parts;
  private final Set<Field> told = new HashSet<>();

  Withdrawal(Map<String, SwitchedOff> switchedOff, Map<String, List<Part>> parts) {
    this.switchedOff = switchedOff;
    this.parts = parts;
  }

  /** Takes it away, and gives the fields that could not be and were told of. */
  Set<Field> from(Map<String, Resource> resources) {
    if (!switchedOff.isEmpty()) {
      resources.replaceAll((name, resource) -> without(resource));
    }
    return told;
  }

  private Resource without(Resource resource) {
    var kept = new LinkedHashMap<String, Field>();
    for (Field field : resource.fields().values()) {
      SwitchedOff off = switchedOff.get(target(field.type()));
      if (off == null) {
        kept.put(field.name(), field);
      } else if (isNeeded(resource, field)) {
        off.document()
            .mistake(
                off.at(),
                "%s can't be switched off while %s has %s; switch %s off too"
                    .formatted(
                        target(field.type()), resource.name(), field.name(), resource.name()));
        kept.put(field.name(), field);
        told.add(field);
      } else if (isLater(resource, field, off)) {
        kept.put(field.name(), field);
      }
    }
    return new Resource(
        resource.name(),
        kept,
        resource.traits(),
        resource.search(),
        resource.sort().stream()
            .filter(
                key -> kept.containsKey(key.field()) || !resource.fields().containsKey(key.field()))
            .toList(),
        resource.unique(),
        resource.access(),
        resource.lists(),
        resource.renamedFrom());
  }

  private static String target(FieldType type) {
    return switch (type) {
      case FieldType.Link link -> link.to();
      case FieldType.Count count -> count.resource();
      default -> "";
    };
  }

  private static boolean isNeeded(Resource resource, Field field) {
    return field.required()
        || resource.ordered().map(o -> o.within().equals(field.name())).orElse(false)
        || resource.unique().stream().anyMatch(set -> set.contains(field.name()));
  }

  /** A field whose own file knew that there is nothing to refer to; it is reported as such. */
  private boolean isLater(Resource resource, Field field, SwitchedOff off) {
    List<Part> all = java.util.Objects.requireNonNull(parts.get(resource.name()));
    return Declarations.of(all, field).document() == off.document();
  }
}
