package io.moguera.core.declaration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One declared resource. Beside its fields every row has {@code id}, {@code created_at}, {@code
 * updated_at} and a version, and what its traits add.
 *
 * @param name plural, snake_case; the path segment and the table
 * @param fields by name, in the order of declaration
 * @param traits the behaviours it takes on
 * @param search fields whose words {@code q=} finds, the weightiest first; empty when it can't be
 *     searched
 * @param sort the default order; {@code id} always ends it, so that it is total
 * @param unique sets of fields whose values together are unique, beside the single unique fields
 * @param access who may do what
 * @param lists declared lists by name
 * @param renamedFrom the table's name in an earlier declaration
 */
public record Resource(
    String name,
    Map<String, Field> fields,
    Set<Trait> traits,
    List<String> search,
    List<SortKey> sort,
    List<List<String>> unique,
    Access access,
    Map<String, DeclaredList> lists,
    Optional<String> renamedFrom) {

  public Resource {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    lists = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    traits = Set.copyOf(traits);
    search = List.copyOf(search);
    sort = List.copyOf(sort);
    unique = unique.stream().map(List::copyOf).toList();
  }

  public Optional<Field> find(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** {@return the fields that refer to other rows, in the order of declaration} */
  public List<Relation> relations() {
    return fields.values().stream()
        .filter(field -> field.type() instanceof FieldType.Link)
        .map(field -> new Relation(field, (FieldType.Link) field.type()))
        .toList();
  }

  public boolean publishable() {
    return traits.contains(Trait.Simple.PUBLISHABLE);
  }

  public boolean revisioned() {
    return traits.contains(Trait.Simple.REVISIONED);
  }

  public boolean trashable() {
    return traits.contains(Trait.Simple.TRASHABLE);
  }

  /** {@return within what its rows are ordered, when they are} */
  public Optional<Trait.Ordered> ordered() {
    return traits.stream()
        .filter(Trait.Ordered.class::isInstance)
        .map(Trait.Ordered.class::cast)
        .findFirst();
  }

  /** {@return the slug field, whose value addresses a row in place of its id} */
  public Optional<Field> slug() {
    return fields.values().stream()
        .filter(field -> field.type() instanceof FieldType.Slug)
        .findFirst();
  }

  /**
   * The field whose value works as {@code {id}} in a path: the slug, or else a unique {@code name}.
   */
  public Optional<Field> handle() {
    return slug().filter(Field::unique).or(() -> find("name").filter(Field::unique));
  }

  /**
   * The field that stands for the row in a summary beside its id, such as {@code name} or {@code
   * title}; empty where the resource has neither.
   */
  public Optional<Field> label() {
    return find("name").or(() -> find("title")).filter(field -> !field.hidden());
  }
}
