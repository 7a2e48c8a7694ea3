package io.moguera.core.schema.sql;

import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Types of fields as PostgreSQL's, and how values get from one to another. */
final class SqlTypes {
  static final String TIMESTAMP = "timestamp with time zone";

  private SqlTypes() {}

  static String of(FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.Slug _, FieldType.Enumeration _ -> "text";
      case FieldType.WholeNumber _, FieldType.Reference _ -> "bigint";
      case FieldType.Decimal _ -> "numeric";
      case FieldType.Bool _ -> "boolean";
      case FieldType.Date _ -> "date";
      case FieldType.Timestamp _ -> TIMESTAMP;
      case FieldType.Json _ -> "jsonb";
      case FieldType.References _, FieldType.Count _ ->
          throw new IllegalArgumentException(type.keyword() + " has no column");
    };
  }

  static Optional<String> standard(Field field) {
    return field
        .defaultValue()
        .flatMap(
            value ->
                switch (value) {
                  case DefaultValue.Constant constant ->
                      Optional.of(
                          Names.literal(
                              field.type() instanceof FieldType.Json
                                  ? constant.value().toString()
                                  : constant.value().asString()));
                  case DefaultValue.Now _ ->
                      Optional.of(
                          field.type() instanceof FieldType.Date
                              ? "(now() at time zone 'UTC')::date"
                              : "now()");
                  case DefaultValue.Me _ -> Optional.empty();
                });
  }

  static Limits limits(FieldType type) {
    return switch (type) {
      case FieldType.Text text ->
          new Limits(true, number(text.minLength()), number(text.maxLength()), java.util.Set.of());
      case FieldType.WholeNumber number ->
          new Limits(
              false,
              number.min().map(BigDecimal::valueOf),
              number.max().map(BigDecimal::valueOf),
              java.util.Set.of());
      case FieldType.Decimal number ->
          new Limits(false, number.min(), number.max(), java.util.Set.of());
      case FieldType.Enumeration words -> Limits.ofWords(words.values());
      case FieldType.Slug _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Timestamp _,
          FieldType.Json _,
          FieldType.Link _,
          FieldType.Count _ ->
          new Limits(false, Optional.empty(), Optional.empty(), java.util.Set.of());
    };
  }

  private static Optional<BigDecimal> number(OptionalInt bound) {
    return bound.isPresent() ? Optional.of(BigDecimal.valueOf(bound.getAsInt())) : Optional.empty();
  }

  /** {@return a value of {@code from} as one of {@code to}; empty where that makes no sense} */
  static Optional<String> converted(String column, String from, String to) {
    return Optional.of(
            switch (from + " -> " + to) {
              case "timestamp with time zone -> text" ->
                  "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
              case "jsonb -> text" -> "%s #>> '{}'";
              case "bigint -> text",
                  "numeric -> text",
                  "boolean -> text",
                  "date -> text",
                  "text -> bigint",
                  "text -> numeric",
                  "text -> boolean",
                  "text -> date",
                  "text -> timestamp with time zone",
                  "bigint -> numeric",
                  "boolean -> bigint" ->
                  to.equals("bigint") && from.equals("boolean") ? "%s::integer" : "%s::" + to;
              case "boolean -> numeric" -> "%s::integer";
              case "bigint -> boolean", "numeric -> boolean" -> "%s <> 0";
              case "numeric -> bigint" -> "round(%s)";
              case "date -> timestamp with time zone" -> "%s::timestamp at time zone 'UTC'";
              case "timestamp with time zone -> date" -> "(%s at time zone 'UTC')::date";
              case "text -> jsonb",
                  "bigint -> jsonb",
                  "numeric -> jsonb",
                  "boolean -> jsonb",
                  "date -> jsonb",
                  "timestamp with time zone -> jsonb" ->
                  "to_jsonb(%s)";
              case "jsonb -> bigint",
                  "jsonb -> numeric",
                  "jsonb -> boolean",
                  "jsonb -> date",
                  "jsonb -> timestamp with time zone" ->
                  "(%s #>> '{}')::" + to;
              default -> "";
            })
        .filter(sql -> !sql.isEmpty())
        .map(sql -> sql.formatted(Names.quoted(column)));
  }
}
