package io.moguera.cli.ghost;

import io.moguera.cli.transfer.ImportFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Ghost export: tables as arrays of rows.
 *
 * @param data the tables
 */
record GhostExport(JsonNode data) {
  private static final JsonMapper JSON = new JsonMapper();

  static GhostExport read(Path file) throws IOException {
    JsonNode json;
    try (InputStream in = Files.newInputStream(file)) {
      json = JSON.readTree(in);
    } catch (JacksonException e) {
      throw new ImportFileException("this is not JSON, or cut off", 0, e);
    }
    JsonNode first = json.path("db").isArray() ? json.path("db").path(0) : json;
    JsonNode data = first.path("data");
    if (!data.path("posts").isArray()) {
      throw new ImportFileException("this is no export of Ghost: it has no posts", 0);
    }
    return new GhostExport(data);
  }

  List<JsonNode> rows(String table) {
    return data.path(table).valueStream().toList();
  }

  /** {@return the name of the site} */
  String title() {
    return rows("settings").stream()
        .filter(setting -> text(setting, "key").equals("title"))
        .map(setting -> text(setting, "value"))
        .findFirst()
        .orElse("ghost");
  }

  /** {@return rows by the column that says what they belong to} */
  Map<String, JsonNode> by(String table, String column) {
    Map<String, JsonNode> rows = new HashMap<>();
    rows(table).forEach(row -> rows.put(text(row, column), row));
    return rows;
  }

  /** {@return what a post is joined with, in its order} */
  List<String> joined(String table, String post, String column) {
    return rows(table).stream()
        .filter(row -> text(row, "post_id").equals(post))
        .sorted(Comparator.comparingInt(row -> row.path("sort_order").asInt(0)))
        .map(row -> text(row, column))
        .toList();
  }

  static String text(JsonNode row, String column) {
    JsonNode value = row.path(column);
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }

  /** {@return a time: of old exports in milliseconds, of some without a zone} */
  static Optional<Instant> time(JsonNode row, String column) {
    JsonNode value = row.path(column);
    if (value.isIntegralNumber()) {
      return Optional.of(Instant.ofEpochMilli(value.longValue()));
    }
    String text = text(row, column).replace(' ', 'T');
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                  ? OffsetDateTime.parse(text).toInstant()
                  : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
