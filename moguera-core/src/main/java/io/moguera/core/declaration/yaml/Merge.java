package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.DeclaredList;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import io.moguera.core.declaration.yaml.ResourceReader.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What several files say of one resource, as one; what is said last counts. */
final class Merge {
  private final String name;

  Merge(String name) {
    this.name = name;
  }

  Resource all(List<Part> parts) {
    var fields = new LinkedHashMap<String, Field>();
    var traits = new LinkedHashSet<Trait>();
    List<String> search = List.of();
    List<SortKey> sort = List.of(new SortKey("id", true));
    var unique = new ArrayList<List<String>>();
    var access = new EnumMap<Access.Operation, Rule>(Access.Operation.class);
    var lists = new LinkedHashMap<String, DeclaredList>();
    Optional<String> renamedFrom = Optional.empty();
    for (Part part : parts) {
      part.fields()
          .forEach(
              (fieldName, field) -> {
                if (hasType(part, fields.get(fieldName), field)) {
                  fields.put(fieldName, field);
                }
              });
      traits.addAll(part.traits());
      search = part.search().orElse(search);
      sort = part.sort().orElse(sort);
      unique.addAll(part.unique());
      access.putAll(part.access());
      lists.putAll(part.lists());
      Optional<String> before = renamedFrom;
      renamedFrom = part.renamedFrom().or(() -> before);
    }
    return new Resource(
        name, fields, traits, search, sort, unique, new Access(access), lists, renamedFrom);
  }

  /** What an earlier file declares is relied upon, by its rules and by the program. */
  private boolean hasType(Part part, @Nullable Field before, Field field) {
    if (before == null || before.type().keyword().equals(field.type().keyword())) {
      return true;
    }
    part.mistake(
        "%s.%s is of type %s; another file can change its options, not its type"
            .formatted(name, field.name(), before.type().keyword()),
        "fields",
        field.name(),
        "type");
    return false;
  }
}
