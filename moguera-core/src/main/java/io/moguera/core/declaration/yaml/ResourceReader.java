package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.DeclaredList;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Rule;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one resource, or what one file says of a resource that an earlier file declares. */
final class ResourceReader {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  static final Set<String> OPTIONS =
      Set.of("fields", "traits", "search", "sort", "unique", "access", "lists", "renamed_from");

  /** What every row has, or a trait gives, so that no field may take the name. */
  static final Set<String> RESERVED =
      Set.of(
          "id",
          "created_at",
          "updated_at",
          "version",
          "status",
          "published_at",
          "deleted_at",
          "position",
          "search_terms");

  static final List<String> TRAITS = List.of("publishable", "revisioned", "trashable", "ordered");

  private final Document document;
  private final FieldReader fields;

  ResourceReader(Document document) {
    this.document = document;
    this.fields = new FieldReader(document);
  }

  Part read(String name, Document.Entry entry) {
    if (!NAME.matcher(name).matches()) {
      document.mistake(entry.keyNode(), "A resource is named in snake_case: " + name);
    }
    Map<String, Document.Entry> all =
        document.mapping(entry.value(), "The resource " + name, OPTIONS);
    return new Part(
        document,
        entry.keyNode(),
        entry.value(),
        fields(all.get("fields")),
        traits(all.get("traits")),
        optionally(all.get("search"), document.texts(all.get("search"))),
        optionally(all.get("sort"), sort(all.get("sort"))),
        document.lists(all.get("unique")),
        access(all.get("access")),
        lists(all.get("lists")),
        document.text(all.get("renamed_from")));
  }

  private static <T> Optional<T> optionally(Document.@Nullable Entry entry, T value) {
    return entry == null ? Optional.empty() : Optional.of(value);
  }

  private Map<String, Field> fields(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Map.of();
    }
    var read = new LinkedHashMap<String, Field>();
    document
        .mapping(entry.value(), "fields")
        .forEach(
            (name, field) -> {
              if (!NAME.matcher(name).matches()) {
                document.mistake(field.keyNode(), "A field is named in snake_case: " + name);
              } else if (RESERVED.contains(name)) {
                document.mistake(
                    field.keyNode(), name + " is not for fields: rows have it by themselves");
              }
              fields.read(name, field.value()).ifPresent(f -> read.put(name, f));
            });
    return read;
  }

  private Set<Trait> traits(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Set.of();
    }
    var traits = new LinkedHashSet<Trait>();
    List<Node> nodes =
        entry.value() instanceof SequenceNode sequence
            ? sequence.getValue()
            : List.of(entry.value());
    for (Node node : nodes) {
      trait(node).ifPresent(traits::add);
    }
    return traits;
  }

  private Optional<Trait> trait(Node node) {
    if (node instanceof MappingNode) {
      return Optional.ofNullable(
              document.mapping(node, "A trait", Set.of("ordered")).get("ordered"))
          .flatMap(this::ordered);
    }
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    for (Trait.Simple trait : Trait.Simple.values()) {
      if (trait.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(trait);
      }
    }
    document.mistake(
        node,
        "A trait is publishable, revisioned, trashable or ordered: { within: field }"
            + Nearest.hint(word, TRAITS));
    return Optional.empty();
  }

  private Optional<Trait> ordered(Document.Entry ordered) {
    Document.@Nullable Entry within =
        document.mapping(ordered.value(), "ordered", Set.of("within")).get("within");
    if (within == null) {
      document.mistake(ordered.keyNode(), "ordered needs within: the reference to the parent");
      return Optional.empty();
    }
    return document.text(within).map(Trait.Ordered::new);
  }

  private List<SortKey> sort(Document.@Nullable Entry entry) {
    var keys = new ArrayList<SortKey>();
    for (String text : document.texts(entry)) {
      for (String key : text.split(",", -1)) {
        String stripped = key.strip();
        boolean descending = stripped.startsWith("-");
        keys.add(new SortKey(descending ? stripped.substring(1) : stripped, descending));
      }
    }
    return keys;
  }

  private Map<Access.Operation, Rule> access(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Map.of();
    }
    var rules = new LinkedHashMap<Access.Operation, Rule>();
    document
        .mapping(entry.value(), "access", Set.of("read", "create", "update", "publish", "delete"))
        .forEach(
            (key, rule) -> {
              for (Access.Operation operation : Access.Operation.values()) {
                if (operation.name().toLowerCase(Locale.ROOT).equals(key)) {
                  document.rule(rule).ifPresent(r -> rules.put(operation, r));
                }
              }
            });
    return rules;
  }

  private Map<String, DeclaredList> lists(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Map.of();
    }
    var lists = new LinkedHashMap<String, DeclaredList>();
    document
        .mapping(entry.value(), "lists")
        .forEach(
            (name, list) -> {
              if (!NAME.matcher(name).matches()) {
                document.mistake(list.keyNode(), "A list is named in snake_case: " + name);
              }
              Map<String, Document.Entry> all =
                  document.mapping(
                      list.value(), "The list " + name, Set.of("access", "where", "sort"));
              lists.put(
                  name,
                  new DeclaredList(
                      name,
                      document.rule(all.get("access")),
                      document.rule(all.get("where")),
                      sort(all.get("sort"))));
            });
    return lists;
  }

  /**
   * What one file says of one resource; what it leaves out stays as earlier files have it.
   *
   * @param document the file, for mistakes that show when all files are put together
   * @param key where it begins
   * @param node what it says
   */
  record Part(
      Document document,
      Node key,
      Node node,
      Map<String, Field> fields,
      Set<Trait> traits,
      Optional<List<String>> search,
      Optional<List<SortKey>> sort,
      List<List<String>> unique,
      Map<Access.Operation, Rule> access,
      Map<String, DeclaredList> lists,
      Optional<String> renamedFrom) {

    /** Notes a mistake at what stands under names and numbers below the resource. */
    void mistake(String message, String... path) {
      Node at = document.at(node, path);
      document.mistake(at.equals(node) ? key : at, message);
    }
  }
}
