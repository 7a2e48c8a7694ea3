package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of fields as forms have them: texts, none where there is no value. Two that mean the same
 * are the same, so that what was changed shows by comparison.
 */
final class Values {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private Values() {}

  /** What was typed is no value of the field. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param key of the text that says so
     */
    Wrong(String key) {
      super(key, null, false, false);
    }

    String key() {
      return String.valueOf(getMessage());
    }
  }

  /** Whether the rows that a field refers to are written as their names, as tags are. */
  static boolean isNamed(Declaration.Field field) {
    return field.type().equals("references") && "tags".equals(field.to());
  }

  static List<String> of(Declaration.Field field, Row row, ZoneId zone) {
    if (isNamed(field)) {
      return row.references(field.name()).stream()
          .flatMap(reference -> Stream.ofNullable(reference.label()))
          .toList();
    }
    var text = row.text(field.name());
    if (text == null) {
      return field.type().equals("boolean") ? List.of("false") : List.of();
    }
    return switch (field.type()) {
      case "reference", "image" -> ids(Stream.ofNullable(row.reference(field.name())));
      case "references" -> ids(row.references(field.name()).stream());
      case "timestamp" ->
          Stream.ofNullable(row.instant(field.name())).map(t -> minutes(t, zone)).toList();
      case "integer", "decimal" -> List.of(number(text));
      default -> canonical(field, List.of(text));
    };
  }

  private static List<String> ids(Stream<Reference> references) {
    return references.map(reference -> Long.toString(reference.id())).toList();
  }

  static String minutes(Instant time, ZoneId zone) {
    return MINUTES.format(time.atZone(zone));
  }

  private static String number(String text) {
    return new BigDecimal(text).stripTrailingZeros().toPlainString();
  }

  /** What a form sent, brought into the form that values of rows have here. */
  static List<String> canonical(Declaration.Field field, List<String> given) {
    if (isNamed(field)) {
      return names(given);
    }
    return switch (field.type()) {
      case "references" -> given.stream().filter(id -> !id.isBlank()).distinct().toList();
      case "boolean" -> List.of(given.contains("true") ? "true" : "false");
      case "integer", "decimal" -> one(given).map(Values::numberOrText).toList();
      case "json" -> one(given).map(Values::compactOrText).toList();
      case "text", "markdown" ->
          given.stream().limit(1).map(FormBody::lines).filter(text -> !text.isBlank()).toList();
      default -> one(given).toList();
    };
  }

  /** Names between commas, or what Japanese keyboards write for them. */
  private static List<String> names(List<String> given) {
    return given.stream()
        .flatMap(text -> Stream.of(text.split("[,、，\n]", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<String> one(List<String> given) {
    return given.stream().limit(1).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String numberOrText(String text) {
    try {
      return number(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static String compactOrText(String text) {
    try {
      return JSON.readTree(text).toString();
    } catch (JacksonException e) {
      return text;
    }
  }

  /**
   * A value as the API takes it; null where there is none.
   *
   * @throws Wrong if it is none of the field's type
   */
  static @Nullable Object forApi(Declaration.Field field, List<String> values, ZoneId zone) {
    if (isNamed(field)) {
      return values.stream().map(name -> Map.of("name", name)).toList();
    }
    if (field.type().equals("references")) {
      List<Long> ids = new ArrayList<>();
      values.forEach(text -> ids.add(id(text)));
      return ids;
    }
    if (values.isEmpty()) {
      return null;
    }
    var text = values.getFirst();
    return switch (field.type()) {
      case "boolean" -> text.equals("true");
      case "integer", "decimal" -> decimal(text);
      case "reference", "image" -> id(text);
      case "date" -> date(text);
      case "timestamp" -> time(text, zone);
      case "json" -> json(text);
      default -> text;
    };
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Wrong("studio.wrong.choice");
    }
  }

  private static BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new Wrong("studio.wrong.number");
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Wrong("studio.wrong.date");
    }
  }

  /**
   * @throws Wrong if it is no day and time of day
   */
  static Instant time(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new Wrong("studio.wrong.time");
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Wrong("studio.wrong.json");
    }
  }
}
