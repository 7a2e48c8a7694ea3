package io.moguera.core.write;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.FieldType.Text.Kind;
import io.moguera.core.declaration.Nearest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plain values of a body, each checked against its field's type and limits. */
public final class FieldValues {
  /** A part without spaces, an at sign, a host with a dot: what mail servers will sort out. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+");

  private static final Pattern NUMBER_ALONE = Pattern.compile("[0-9]+");
  private static final Pattern SLUG = Pattern.compile("[\\p{L}\\p{N}\\p{M}_-]{1,200}");

  private final Mistakes mistakes;

  FieldValues(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * Reads a value.
   *
   * @return the value as the column takes it; empty for null, and for what was noted as wrong
   */
  Optional<Object> read(Field field, JsonNode value, String pointer) {
    if (value.isNull()) {
      if (field.required()) {
        mistakes.add(pointer, "is required");
      }
      return Optional.empty();
    }
    @Nullable Object read =
        switch (field.type()) {
          case FieldType.Text text -> text(field, text, value, pointer);
          case FieldType.Slug _ -> slug(value, pointer);
          case FieldType.WholeNumber number -> wholeNumber(number, value, pointer);
          case FieldType.Decimal number -> decimal(number, value, pointer);
          case FieldType.Bool _ ->
              value.isBoolean() ? (Object) value.booleanValue() : wrong(pointer, "true or false");
          case FieldType.Date _ -> date(value, pointer);
          case FieldType.Timestamp _ -> timestamp(value, pointer);
          case FieldType.Enumeration enumeration -> word(enumeration, value, pointer);
          case FieldType.Json _ ->
              holdsZero(value)
                  ? refused(pointer, "holds the character U+0000, which can't be kept")
                  : new JsonText(value.toString());
          case FieldType.Link _, FieldType.Count _ ->
              throw new IllegalArgumentException(field.name() + " is no plain field");
        };
    return Optional.ofNullable(read);
  }

  private @Nullable Object text(Field field, FieldType.Text type, JsonNode value, String pointer) {
    if (!value.isString()) {
      return wrong(pointer, "text");
    }
    String text = value.stringValue();
    int length = text.codePointCount(0, text.length());
    if (text.indexOf('\0') >= 0) {
      return refused(pointer, "holds the character U+0000, which can't be kept");
    }
    if (field.required() && text.isBlank()) {
      return refused(pointer, "is required");
    }
    if (type.maxLength().isPresent() && length > type.maxLength().getAsInt()) {
      return refused(
          pointer,
          "has %d characters; %d are allowed".formatted(length, type.maxLength().getAsInt()));
    }
    if (type.minLength().isPresent() && length < type.minLength().getAsInt()) {
      return refused(
          pointer,
          "has %d characters; %d are needed".formatted(length, type.minLength().getAsInt()));
    }
    if (type.pattern().isPresent() && !Pattern.matches(type.pattern().get(), text)) {
      return refused(pointer, "must have the form " + type.pattern().get());
    }
    if (type.kind() == Kind.EMAIL && !EMAIL.matcher(text).matches()) {
      return refused(pointer, "must be an e-mail address");
    }
    if (type.kind() == Kind.URL && !isWebAddress(text)) {
      return refused(pointer, "must be an address that begins with http:// or https://");
    }
    return text;
  }

  private static boolean holdsZero(JsonNode value) {
    return value.isString() && value.stringValue().indexOf('\0') >= 0
        || value.propertyNames().stream().anyMatch(name -> name.indexOf('\0') >= 0)
        || value.valueStream().anyMatch(FieldValues::holdsZero);
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme();
      return uri.getRawAuthority() != null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private @Nullable Object slug(JsonNode value, String pointer) {
    if (!value.isString()) {
      return wrong(pointer, "text");
    }
    String slug = value.stringValue();
    if (!SLUG.matcher(slug).matches()) {
      return refused(pointer, "must be up to 200 letters, digits, dashes and underscores");
    }
    if (NUMBER_ALONE.matcher(slug).matches()) {
      return refused(pointer, "must not be a number alone, since that would be taken for an id");
    }
    return slug;
  }

  private @Nullable Object wholeNumber(FieldType.WholeNumber type, JsonNode value, String pointer) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      return wrong(pointer, "a whole number");
    }
    long number = value.longValue();
    if (type.min().isPresent() && number < type.min().get()) {
      return refused(pointer, "must be " + type.min().get() + " at least");
    }
    if (type.max().isPresent() && number > type.max().get()) {
      return refused(pointer, "must be " + type.max().get() + " at most");
    }
    return number;
  }

  private @Nullable Object decimal(FieldType.Decimal type, JsonNode value, String pointer) {
    if (!value.isNumber()) {
      return wrong(pointer, "a number");
    }
    BigDecimal number = value.decimalValue();
    if (Math.abs((long) number.scale()) > 1000 || number.precision() > 1000) {
      return refused(pointer, "has more digits than can be kept");
    }
    if (type.min().isPresent() && number.compareTo(type.min().get()) < 0) {
      return refused(pointer, "must be " + type.min().get().toPlainString() + " at least");
    }
    if (type.max().isPresent() && number.compareTo(type.max().get()) > 0) {
      return refused(pointer, "must be " + type.max().get().toPlainString() + " at most");
    }
    return number;
  }

  private @Nullable Object date(JsonNode value, String pointer) {
    try {
      return value.isString()
          ? inRange(LocalDate.parse(value.stringValue()))
          : wrong(pointer, "a date such as 2026-11-24");
    } catch (DateTimeException e) {
      return wrong(pointer, "a date such as 2026-11-24");
    }
  }

  private static LocalDate inRange(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("The year has more than four digits");
    }
    return date;
  }

  @Nullable OffsetDateTime timestamp(JsonNode value, String pointer) {
    if (value.isString()) {
      try {
        return FieldType.Timestamp.parse(value.stringValue());
      } catch (DateTimeException e) {
        // Told below, like what is no text.
      }
    }
    mistakes.add(pointer, "must be a time with its zone, such as 2026-11-24T12:30:00Z");
    return null;
  }

  private @Nullable Object word(FieldType.Enumeration type, JsonNode value, String pointer) {
    String word = value.isString() ? value.stringValue() : "";
    if (type.values().contains(word)) {
      return word;
    }
    return refused(
        pointer,
        "must be one of %s%s"
            .formatted(String.join(", ", type.values()), Nearest.hint(word, type.values())));
  }

  private @Nullable Object wrong(String pointer, String what) {
    return refused(pointer, "must be " + what);
  }

  private @Nullable Object refused(String pointer, String detail) {
    mistakes.add(pointer, detail);
    return null;
  }

  /** A JSON value as text. */
  public record JsonText(String text) {}
}
