package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one field: its type, the options that go with the type, and those of every field. */
final class FieldReader {
  private static final Set<String> COMMON =
      Set.of(
          "type", "required", "default", "unique", "immutable", "hidden", "access", "renamed_from");
  private static final Map<String, Set<String>> OPTIONS =
      Map.ofEntries(
          Map.entry("string", Set.of("min_length", "max_length", "pattern")),
          Map.entry("text", Set.of("min_length", "max_length", "pattern")),
          Map.entry("markdown", Set.of("min_length", "max_length")),
          Map.entry("email", Set.of("max_length")),
          Map.entry("url", Set.of("max_length")),
          Map.entry("slug", Set.of("from")),
          Map.entry("integer", Set.of("min", "max")),
          Map.entry("decimal", Set.of("min", "max")),
          Map.entry("boolean", Set.of()),
          Map.entry("date", Set.of()),
          Map.entry("timestamp", Set.of()),
          Map.entry("enum", Set.of("values")),
          Map.entry("json", Set.of()),
          Map.entry("reference", Set.of("to", "inverse", "on_delete")),
          Map.entry("references", Set.of("to", "inverse")),
          Map.entry("image", Set.of("inverse", "on_delete")),
          Map.entry("count", Set.of("of")));
  private static final int LONGEST_TEXT = 1_000_000;

  private final Document document;

  FieldReader(Document document) {
    this.document = document;
  }

  Optional<Field> read(String name, Node node) {
    Map<String, Document.Entry> all = document.mapping(node, "The field " + name);
    String keyword = document.text(all.get("type")).orElse("");
    Set<String> options = OPTIONS.get(keyword);
    if (options == null) {
      document.mistake(
          all.containsKey("type")
              ? java.util.Objects.requireNonNull(all.get("type")).value()
              : node,
          keyword.isEmpty()
              ? "The field " + name + " needs a type"
              : "There is no type " + keyword + Nearest.hint(keyword, OPTIONS.keySet()));
      return Optional.empty();
    }
    var known = new TreeSet<String>(COMMON);
    known.addAll(options);
    document.mapping(node, "A field of type " + keyword, known);
    FieldType type = type(keyword, all, node);
    return Optional.of(
        new Field(
            name,
            type,
            document.flag(all.get("required")),
            defaultValue(type, all.get("default")),
            document.flag(all.get("unique")),
            document.flag(all.get("immutable")),
            document.flag(all.get("hidden")),
            access(all.get("access")),
            document.text(all.get("renamed_from"))));
  }

  private FieldType type(String keyword, Map<String, Document.Entry> all, Node node) {
    return switch (keyword) {
      case "slug" -> new FieldType.Slug(document.text(all.get("from")));
      case "integer" ->
          new FieldType.WholeNumber(
              number(all, "min", Long::valueOf), number(all, "max", Long::valueOf));
      case "decimal" ->
          new FieldType.Decimal(
              number(all, "min", BigDecimal::new), number(all, "max", BigDecimal::new));
      case "boolean" -> new FieldType.Bool();
      case "date" -> new FieldType.Date();
      case "timestamp" -> new FieldType.Timestamp();
      case "enum" -> enumeration(all, node);
      case "json" -> new FieldType.Json();
      case "reference" ->
          new FieldType.Reference(
              to(all, node),
              document.text(all.get("inverse")),
              onDelete(all, FieldType.OnDelete.RESTRICT),
              false);
      case "image" ->
          new FieldType.Reference(
              "images",
              document.text(all.get("inverse")),
              onDelete(all, FieldType.OnDelete.CLEAR),
              true);
      case "references" ->
          new FieldType.References(to(all, node), document.text(all.get("inverse")));
      case "count" -> count(all, node);
      default -> text(keyword, all);
    };
  }

  private FieldType text(String keyword, Map<String, Document.Entry> all) {
    FieldType.Text.Kind kind = FieldType.Text.Kind.valueOf(keyword.toUpperCase(Locale.ROOT));
    int usual =
        switch (kind) {
          case STRING, EMAIL -> 255;
          case URL -> 2048;
          case TEXT, MARKDOWN -> LONGEST_TEXT;
        };
    return new FieldType.Text(
        kind,
        length(all, "min_length").map(OptionalInt::of).orElse(OptionalInt.empty()),
        OptionalInt.of(length(all, "max_length").orElse(usual)),
        document.text(all.get("pattern")));
  }

  private Optional<Integer> length(Map<String, Document.Entry> all, String option) {
    return number(all, option, Integer::valueOf);
  }

  private <T> Optional<T> number(
      Map<String, Document.Entry> all,
      String option,
      java.util.function.Function<String, T> parser) {
    Document.@Nullable Entry entry = all.get(option);
    return document
        .text(entry)
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (NumberFormatException e) {
                document.mistake(
                    java.util.Objects.requireNonNull(entry).value(), option + " must be a number");
                return Optional.<T>empty();
              }
            });
  }

  private FieldType enumeration(Map<String, Document.Entry> all, Node node) {
    List<String> values = document.texts(all.get("values"));
    if (values.isEmpty()) {
      document.mistake(node, "An enum needs values: [first, second]");
    }
    return new FieldType.Enumeration(values);
  }

  private String to(Map<String, Document.Entry> all, Node node) {
    Optional<String> to = document.text(all.get("to"));
    if (to.isEmpty()) {
      document.mistake(node, "A reference needs to: the resource that it refers to");
    }
    return to.orElse("");
  }

  private FieldType.OnDelete onDelete(Map<String, Document.Entry> all, FieldType.OnDelete usual) {
    Document.@Nullable Entry entry = all.get("on_delete");
    return document
        .text(entry)
        .map(
            word ->
                switch (word) {
                  case "restrict" -> FieldType.OnDelete.RESTRICT;
                  case "clear" -> FieldType.OnDelete.CLEAR;
                  case "cascade" -> FieldType.OnDelete.CASCADE;
                  default -> {
                    document.mistake(
                        java.util.Objects.requireNonNull(entry).value(),
                        "on_delete must be restrict, clear or cascade");
                    yield usual;
                  }
                })
        .orElse(usual);
  }

  private FieldType count(Map<String, Document.Entry> all, Node node) {
    String of = document.text(all.get("of")).orElse("");
    int dot = of.indexOf('.');
    if (dot < 1) {
      document.mistake(node, "A count needs of: resource.field, such as likes.chirp");
      return new FieldType.Count("", "");
    }
    return new FieldType.Count(of.substring(0, dot), of.substring(dot + 1));
  }

  private Optional<DefaultValue> defaultValue(FieldType type, Document.@Nullable Entry entry) {
    return document
        .text(entry)
        .map(
            text ->
                switch (type) {
                  case FieldType.Link _ when text.equals("me") -> new DefaultValue.Me();
                  case FieldType.Timestamp _ when text.equals("now") -> new DefaultValue.Now();
                  case FieldType.Date _ when text.equals("now") -> new DefaultValue.Now();
                  case FieldType.Bool _ -> constant(text.equals("true"));
                  case FieldType.WholeNumber _ -> wholeNumber(text, entry);
                  default -> new DefaultValue.Constant(JsonNodeFactory.instance.stringNode(text));
                });
  }

  private static DefaultValue constant(boolean value) {
    return new DefaultValue.Constant(JsonNodeFactory.instance.booleanNode(value));
  }

  private DefaultValue wholeNumber(String text, Document.@Nullable Entry entry) {
    try {
      return new DefaultValue.Constant(JsonNodeFactory.instance.numberNode(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      document.mistake(java.util.Objects.requireNonNull(entry).value(), "default must be a number");
      return new DefaultValue.Constant(JsonNodeFactory.instance.nullNode());
    }
  }

  private Field.FieldAccess access(Document.@Nullable Entry entry) {
    if (entry == null) {
      return Field.FieldAccess.OPEN;
    }
    Map<String, Document.Entry> rules =
        document.mapping(entry.value(), "access", Set.of("read", "write"));
    return new Field.FieldAccess(rule(rules.get("read")), rule(rules.get("write")));
  }

  Optional<Rule> rule(Document.@Nullable Entry entry) {
    return document
        .text(entry)
        .map(
            source ->
                new Rule(source, document.place(java.util.Objects.requireNonNull(entry).value())));
  }
}
