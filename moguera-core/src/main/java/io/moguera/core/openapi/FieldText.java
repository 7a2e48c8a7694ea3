package io.moguera.core.openapi;

import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import java.util.ArrayList;

/** What a declaration says of a field, in words. */
final class FieldText {
  private FieldText() {}

  static String of(Field field) {
    var sentences = new ArrayList<String>();
    sentences.add(kind(field.type()));
    if (field.required() && field.defaultValue().isEmpty()) {
      sentences.add("Required.");
    }
    field.defaultValue().map(FieldText::standard).ifPresent(sentences::add);
    if (field.unique()) {
      sentences.add("Unique.");
    }
    if (field.immutable()) {
      sentences.add("Set on creation only.");
    }
    if (field.hidden()) {
      sentences.add("Never shown.");
    }
    if (field.access().read().isPresent()) {
      sentences.add("Not everybody sees it.");
    }
    if (field.access().write().isPresent()) {
      sentences.add("Not everybody may set it.");
    }
    return String.join(" ", sentences);
  }

  private static String kind(FieldType type) {
    return switch (type) {
      case FieldType.Text text ->
          switch (text.kind()) {
            case STRING -> "Text of one line.";
            case TEXT -> "Text.";
            case MARKDOWN -> "Text in Markdown.";
            case EMAIL -> "An e-mail address.";
            case URL -> "A web address.";
          };
      case FieldType.Slug slug ->
          "Part of an address"
              + slug.from().map(from -> ", made from `" + from + "` when absent.").orElse(".");
      case FieldType.WholeNumber _ -> "A whole number.";
      case FieldType.Decimal _ -> "A decimal number, kept without rounding.";
      case FieldType.Bool _ -> "True or false.";
      case FieldType.Date _ -> "A day.";
      case FieldType.Timestamp _ -> "A point in time.";
      case FieldType.Enumeration _ -> "One of a few words.";
      case FieldType.Json _ -> "Any JSON.";
      case FieldType.Count count ->
          "How many rows of %s name it in `%s`; kept by the server."
              .formatted(count.resource(), count.field());
      case FieldType.Reference link -> "Refers to a row of " + link.to() + ".";
      case FieldType.References link -> "Refers to rows of " + link.to() + ", in order.";
    };
  }

  private static String standard(DefaultValue value) {
    return switch (value) {
      case DefaultValue.Constant constant -> "Unless given, `" + constant.value() + "`.";
      case DefaultValue.Me _ -> "Unless given, the caller.";
      case DefaultValue.Now _ -> "Unless given, the time of the write.";
    };
  }
}
