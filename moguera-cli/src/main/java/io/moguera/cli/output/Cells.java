package io.moguera.cli.output;

import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields as short texts, and which of them a table shows. */
final class Cells {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int MOST_COLUMNS = 6;

  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "posts", List.of("id", "title", "status", "published_at", "authors", "tags"),
          "pages", List.of("id", "title", "status", "published_at", "parent", "slug"),
          "categories", List.of("id", "name", "slug", "parent"),
          "tags", List.of("id", "name", "slug"),
          "users", List.of("id", "name", "display_name", "role", "created_at"),
          "roles", List.of("id", "name", "description"),
          "images", List.of("id", "name", "content_type", "width", "height", "byte_size"),
          "steps", List.of("id", "post", "position", "body"),
          "comments", List.of("id", "post", "state", "author", "name", "body"));

  private static final List<String> HOUSEKEEPING =
      List.of("id", "created_at", "updated_at", "version", "source");

  private Cells() {}

  /** The columns of a table of a resource's rows. */
  static List<String> columns(String resource, Row first) {
    List<String> known = SHOWN.get(resource);
    if (known != null) {
      List<String> sent = known.stream().filter(first::has).toList();
      return sent.isEmpty() ? first.names() : sent;
    }
    List<String> own =
        first.names().stream()
            .filter(name -> !HOUSEKEEPING.contains(name))
            .limit(MOST_COLUMNS - 1)
            .toList();
    return first.has("id")
        ? java.util.stream.Stream.concat(java.util.stream.Stream.of("id"), own.stream()).toList()
        : own;
  }

  /** A field for people: times in their own time zone, rows by their names. */
  static String shown(Row row, String field, ZoneId zone) {
    JsonNode value = row.json(field);
    if (value != null && value.isString() && field.endsWith("_at")) {
      try {
        Instant time = java.time.OffsetDateTime.parse(value.stringValue()).toInstant();
        return TIME.format(time.atZone(zone));
      } catch (DateTimeException e) {
        return value.stringValue();
      }
    }
    return plain(row, field, ", ");
  }

  /** A field for programs, on one line of a CSV file. */
  static String plain(Row row, String field, String separator) {
    JsonNode value = row.json(field);
    if (value == null) {
      return "";
    }
    if (value.isArray()) {
      boolean rows = value.valueStream().allMatch(JsonNode::isObject);
      return rows
          ? row.references(field).stream().map(Cells::label).collect(Collectors.joining(separator))
          : value
              .valueStream()
              .map(part -> part.isValueNode() ? part.asString() : part.toString())
              .collect(Collectors.joining(separator));
    }
    if (value.isObject() && value.has("id")) {
      return label(row.reference(field));
    }
    String text = row.text(field);
    return text == null ? "" : text;
  }

  private static String label(@Nullable Reference reference) {
    if (reference == null) {
      return "";
    }
    String label = reference.label();
    return label == null ? Long.toString(reference.id()) : label;
  }
}
