package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.FieldType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the options of a field that make up its type. */
final class TypeReader {
  private static final int LONGEST_TEXT = 1_000_000;

  /** A value is a part of addresses, options of the command line, and SQL. */
  private static final Pattern VALUE =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M} ._-]{0,61}[\\p{L}\\p{N}\\p{M}])?");

  private final Document document;

  TypeReader(Document document) {
    this.document = document;
  }

  FieldType read(String keyword, Map<String, Document.Entry> all, Node node) {
    return switch (keyword) {
      case "slug" -> new FieldType.Slug(document.text(all.get("from")));
      case "integer" -> {
        Optional<Long> min = number(all, "min", Long::valueOf, "a whole number");
        Optional<Long> max = number(all, "max", Long::valueOf, "a whole number");
        ordered(all, "min", min, "max", max);
        yield new FieldType.WholeNumber(min, max);
      }
      case "decimal" -> {
        Optional<BigDecimal> min = number(all, "min", BigDecimal::new, "a number");
        Optional<BigDecimal> max = number(all, "max", BigDecimal::new, "a number");
        ordered(all, "min", min, "max", max);
        yield new FieldType.Decimal(min, max);
      }
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
    Optional<Integer> min = length(all, "min_length");
    int max = length(all, "max_length").orElse(usual);
    ordered(all, "min_length", min, "max_length", Optional.of(max));
    return new FieldType.Text(
        kind,
        min.map(OptionalInt::of).orElse(OptionalInt.empty()),
        OptionalInt.of(max),
        pattern(all.get("pattern")));
  }

  private Optional<Integer> length(Map<String, Document.Entry> all, String option) {
    Optional<Integer> length = number(all, option, Integer::valueOf, "a whole number");
    int least = option.equals("max_length") ? 1 : 0;
    if (length.isPresent() && (length.get() < least || length.get() > LONGEST_TEXT)) {
      document.mistake(
          value(all, option), "%s must be from %d to %d".formatted(option, least, LONGEST_TEXT));
      return Optional.empty();
    }
    return length;
  }

  private Optional<String> pattern(Document.@Nullable Entry entry) {
    Optional<String> pattern = document.text(entry);
    try {
      pattern.ifPresent(Pattern::compile);
      return pattern;
    } catch (PatternSyntaxException e) {
      document.mistake(
          Objects.requireNonNull(entry).value(),
          "pattern is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private <T> Optional<T> number(
      Map<String, Document.Entry> all, String option, Function<String, T> parser, String what) {
    return document
        .text(all.get(option))
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (NumberFormatException e) {
                document.mistake(value(all, option), option + " must be " + what);
                return Optional.<T>empty();
              }
            });
  }

  private <T extends Comparable<T>> void ordered(
      Map<String, Document.Entry> all, String low, Optional<T> min, String high, Optional<T> max) {
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      document.mistake(
          value(all, low),
          "%s is more than %s: %s > %s".formatted(low, high, min.get(), max.get()));
    }
  }

  private static Node value(Map<String, Document.Entry> all, String option) {
    return Objects.requireNonNull(all.get(option)).value();
  }

  private FieldType enumeration(Map<String, Document.Entry> all, Node node) {
    Document.@Nullable Entry entry = all.get("values");
    if (entry == null) {
      document.mistake(node, "An enum needs values: [first, second]");
      return new FieldType.Enumeration(List.of());
    }
    List<String> values = document.texts(entry);
    if (values.isEmpty()) {
      document.mistake(entry.value(), "An enum needs values: [first, second]");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < values.size(); i++) {
      Node at = document.at(entry.value(), String.valueOf(i));
      if (!seen.add(values.get(i))) {
        document.mistake(at, "values names " + values.get(i) + " twice");
      } else if (!VALUE.matcher(values.get(i)).matches()) {
        document.mistake(
            at,
            "A value is up to 63 letters, digits, dashes, underscores, dots and spaces: "
                + values.get(i));
      }
    }
    return new FieldType.Enumeration(values);
  }

  private String to(Map<String, Document.Entry> all, Node node) {
    if (!all.containsKey("to")) {
      document.mistake(node, "A reference needs to: the resource that it refers to");
    }
    return document.text(all.get("to")).orElse("");
  }

  private FieldType.OnDelete onDelete(Map<String, Document.Entry> all, FieldType.OnDelete usual) {
    return document
        .text(all.get("on_delete"))
        .map(
            word ->
                switch (word) {
                  case "restrict" -> FieldType.OnDelete.RESTRICT;
                  case "clear" -> FieldType.OnDelete.CLEAR;
                  case "cascade" -> FieldType.OnDelete.CASCADE;
                  default -> {
                    document.mistake(
                        value(all, "on_delete"), "on_delete must be restrict, clear or cascade");
                    yield usual;
                  }
                })
        .orElse(usual);
  }

  private FieldType count(Map<String, Document.Entry> all, Node node) {
    String of = document.text(all.get("of")).orElse("");
    int dot = of.indexOf('.');
    if (dot < 1 || dot == of.length() - 1) {
      document.mistake(
          all.containsKey("of") ? value(all, "of") : node,
          "A count needs of: resource.field, such as likes.chirp");
      return new FieldType.Count("", "");
    }
    return new FieldType.Count(of.substring(0, dot), of.substring(dot + 1));
  }
}
