package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one field: its type, the options that go with the type, and those of every field. */
final class FieldReader {
  private static final Set<String> EVERY = Set.of("type", "hidden", "access");
  private static final Set<String> STORED =
      Set.of("required", "default", "unique", "immutable", "renamed_from");
  private static final Set<String> TEXT = Set.of("min_length", "max_length", "pattern");
  private static final Map<String, Set<String>> OPTIONS =
      Map.ofEntries(
          stored("string", TEXT),
          stored("text", TEXT),
          stored("markdown", TEXT),
          stored("email", TEXT),
          stored("url", TEXT),
          without("slug", "default", "from"),
          stored("integer", Set.of("min", "max")),
          stored("decimal", Set.of("min", "max")),
          without("boolean", "unique"),
          stored("date", Set.of()),
          stored("timestamp", Set.of()),
          stored("enum", Set.of("values")),
          without("json", "unique"),
          stored("reference", Set.of("to", "inverse", "on_delete")),
          without("references", "unique", "to", "inverse"),
          without("image", "default", "inverse", "on_delete"),
          Map.entry("count", Set.of("of")));

  private final Document document;
  private final TypeReader types;
  private final DefaultReader defaults;

  FieldReader(Document document) {
    this.document = document;
    this.types = new TypeReader(document);
    this.defaults = new DefaultReader(document);
  }

  private static Map.Entry<String, Set<String>> stored(String type, Set<String> own) {
    var options = new TreeSet<>(STORED);
    options.addAll(own);
    return Map.entry(type, options);
  }

  private static Map.Entry<String, Set<String>> without(String type, String option, String... own) {
    var options = new TreeSet<>(STORED);
    options.remove(option);
    options.addAll(List.of(own));
    return Map.entry(type, options);
  }

  static Set<String> types() {
    return OPTIONS.keySet();
  }

  static Set<String> options() {
    var options = new TreeSet<>(EVERY);
    OPTIONS.values().forEach(options::addAll);
    return options;
  }

  Optional<Field> read(String name, Node node) {
    Map<String, Document.Entry> all = document.mapping(node, "The field " + name);
    Document.@Nullable Entry named = all.get("type");
    if (named == null) {
      document.mistake(node, "The field " + name + " needs a type");
      return Optional.empty();
    }
    String keyword = document.text(named).orElse("");
    Set<String> options = OPTIONS.get(keyword);
    if (options == null) {
      if (!keyword.isEmpty()) {
        document.mistake(
            named.value(), "There is no type " + keyword + Nearest.hint(keyword, OPTIONS.keySet()));
      }
      return Optional.empty();
    }
    var known = new TreeSet<>(EVERY);
    known.addAll(options);
    document.refuseOthers(all, "A field of type " + keyword, known);
    all.keySet().retainAll(known);
    FieldType type = types.read(keyword, all, node);
    boolean required = document.flag(all.get("required"));
    boolean unique = document.flag(all.get("unique"));
    if (unique && type instanceof FieldType.Text text) {
      Keys.requireShort(document, Objects.requireNonNull(all.get("unique")).value(), name, text);
    }
    return Optional.of(
        new Field(
            name,
            type,
            required,
            defaults.read(type, required, unique, all.get("default")),
            unique,
            document.flag(all.get("immutable")),
            document.flag(all.get("hidden")),
            access(all.get("access")),
            document.text(all.get("renamed_from"))));
  }

  private Field.FieldAccess access(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Field.FieldAccess.OPEN;
    }
    Map<String, Document.Entry> rules =
        document.mapping(entry.value(), "access", Set.of("read", "write"));
    return new Field.FieldAccess(
        document.rule(rules.get("read")), document.rule(rules.get("write")));
  }
}
