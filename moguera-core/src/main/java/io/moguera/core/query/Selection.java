package io.moguera.core.query;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a resource's rows is asked for.
 *
 * @param fields the members wanted; empty for all. {@code id} is always there
 * @param includes whole related rows, by the name of the link
 */
public record Selection(Resource resource, Set<String> fields, Map<String, Include> includes) {
  public Selection {
    fields = Set.copyOf(fields);
    includes = Collections.unmodifiableMap(new LinkedHashMap<>(includes));
  }

  /** {@return all fields of a resource, references as summaries} */
  public static Selection all(Resource resource) {
    return new Selection(resource, Set.of(), Map.of());
  }

  /** {@return what tells this selection from every other} */
  public String key() {
    if (fields.isEmpty() && includes.isEmpty()) {
      return resource.name();
    }
    var key = new StringBuilder(resource.name());
    fields.stream().sorted().forEach(field -> key.append(' ').append(field));
    includes.forEach(
        (name, include) ->
            key.append(' ').append(name).append('(').append(include.selection().key()).append(')'));
    return key.toString();
  }

  /** {@return whether a member is wanted} */
  public boolean wants(String member) {
    return fields.isEmpty() || fields.contains(member) || includes.containsKey(member);
  }

  /** {@return the members that every row of the resource has beside its fields, in order} */
  public static List<String> given(Resource resource) {
    var members = new ArrayList<>(List.of("id", "version", "created_at", "updated_at"));
    if (resource.publishable()) {
      members.add("status");
      members.add("published_at");
    }
    if (resource.trashable()) {
      members.add("deleted_at");
    }
    if (resource.ordered().isPresent()) {
      members.add("position");
    }
    return members;
  }

  /** {@return every name that {@code fields=} may hold} */
  public static List<String> members(Resource resource) {
    var members = new ArrayList<>(given(resource));
    resource.fields().values().stream()
        .filter(field -> !field.hidden())
        .map(Field::name)
        .forEach(members::add);
    return members;
  }

  /** Whole rows that a link leads to. */
  public record Include(Link link, Selection selection) {}
}
