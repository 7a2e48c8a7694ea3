package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a field holds when nothing is given, and checks it against type and limits. */
final class DefaultReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Document document;

  DefaultReader(Document document) {
    this.document = document;
  }

  Optional<DefaultValue> read(
      FieldType type, boolean required, boolean unique, Document.@Nullable Entry entry) {
    if (entry == null) {
      return Optional.empty();
    }
    Node node = entry.value();
    if (type instanceof FieldType.Json) {
      return JsonValues.of(document, node).map(DefaultValue.Constant::new);
    }
    Optional<DefaultValue> value = document.text(entry).flatMap(text -> of(type, text, node));
    if (value.isPresent() && value.get() instanceof DefaultValue.Constant constant) {
      if (unique) {
        document.mistake(node, "A unique field can't have one default for all rows");
      }
      if (required && constant.value().isString() && constant.value().stringValue().isBlank()) {
        document.mistake(node, "The default of a required field can't be blank");
      }
    }
    return value;
  }

  private Optional<DefaultValue> of(FieldType type, String text, Node node) {
    return switch (type) {
      case FieldType.Link link -> me(link, text, node);
      case FieldType.Timestamp _ when text.equals("now") -> Optional.of(new DefaultValue.Now());
      case FieldType.Date _ when text.equals("now") -> Optional.of(new DefaultValue.Now());
      default -> constant(type, text, node).map(DefaultValue.Constant::new);
    };
  }

  private Optional<DefaultValue> me(FieldType.Link link, String text, Node node) {
    if (!text.equals("me")) {
      return refused(node, "The default of a reference can only be me");
    }
    if (!link.to().equals("users")) {
      return refused(node, "default: me needs a reference to users, not to " + link.to());
    }
    return Optional.of(new DefaultValue.Me());
  }

  private Optional<JsonNode> constant(FieldType type, String text, Node node) {
    return switch (type) {
      case FieldType.Text limits -> text(limits, text, node);
      case FieldType.Bool _ ->
          text.equals("true") || text.equals("false")
              ? Optional.of(JSON.booleanNode(text.equals("true")))
              : refused(node, "default must be true or false");
      case FieldType.WholeNumber limits -> wholeNumber(limits, text, node);
      case FieldType.Decimal limits -> decimal(limits, text, node);
      case FieldType.Enumeration words ->
          words.values().contains(text)
              ? Optional.of(JSON.stringNode(text))
              : refused(
                  node,
                  "default is none of the values: %s%s"
                      .formatted(text, Nearest.hint(text, words.values())));
      case FieldType.Date _ -> date(text, node);
      case FieldType.Timestamp _ -> timestamp(text, node);
      case FieldType.Json _, FieldType.Slug _, FieldType.Link _, FieldType.Count _ ->
          refused(node, "A field of type " + type.keyword() + " has no constant default");
    };
  }

  private Optional<JsonNode> text(FieldType.Text type, String text, Node node) {
    int length = text.codePointCount(0, text.length());
    if (length > type.maxLength().orElse(Integer.MAX_VALUE)) {
      return refused(
          node,
          "default has %d characters; %d are allowed"
              .formatted(length, type.maxLength().getAsInt()));
    }
    if (length < type.minLength().orElse(0)) {
      return refused(
          node,
          "default has %d characters; %d are needed"
              .formatted(length, type.minLength().getAsInt()));
    }
    if (type.pattern().filter(pattern -> !Pattern.matches(pattern, text)).isPresent()) {
      return refused(node, "default does not have the form of pattern");
    }
    return Optional.of(JSON.stringNode(text));
  }

  private Optional<JsonNode> wholeNumber(FieldType.WholeNumber type, String text, Node node) {
    try {
      long number = Long.parseLong(text);
      return inRange(number, type.min(), type.max(), node)
          ? Optional.of(JSON.numberNode(number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return refused(node, "default must be a whole number");
    }
  }

  private Optional<JsonNode> decimal(FieldType.Decimal type, String text, Node node) {
    try {
      var number = new BigDecimal(text);
      return inRange(number, type.min(), type.max(), node)
          ? Optional.of(JSON.numberNode(number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return refused(node, "default must be a number");
    }
  }

  private <T extends Comparable<T>> boolean inRange(
      T number, Optional<T> min, Optional<T> max, Node node) {
    if (min.isPresent() && number.compareTo(min.get()) < 0) {
      document.mistake(node, "default is less than min: " + number + " < " + min.get());
      return false;
    }
    if (max.isPresent() && number.compareTo(max.get()) > 0) {
      document.mistake(node, "default is more than max: " + number + " > " + max.get());
      return false;
    }
    return true;
  }

  private Optional<JsonNode> date(String text, Node node) {
    try {
      return Optional.of(JSON.stringNode(LocalDate.parse(text).toString()));
    } catch (DateTimeException e) {
      return refused(node, "default must be now or a date such as 2026-11-24");
    }
  }

  private Optional<JsonNode> timestamp(String text, Node node) {
    try {
      return Optional.of(JSON.stringNode(FieldType.Timestamp.parse(text).toString()));
    } catch (DateTimeException e) {
      return refused(node, "default must be now or a time such as 2026-11-24T12:30:00Z");
    }
  }

  private <T> Optional<T> refused(Node node, String message) {
    document.mistake(node, message);
    return Optional.empty();
  }
}
