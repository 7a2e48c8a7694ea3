package io.moguera.cli.ghost;

import io.moguera.cli.transfer.ImportFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What has to be known of a Ghost export before its posts are brought in. It holds no post's text,
 * so that an export may be larger than memory.
 */
final class GhostExport {
  private static final Set<String> TABLES = Set.of("settings", "users", "tags", "posts_meta");

  /** Tables that say what posts are joined with. */
  private static final Set<String> JOINS = Set.of("posts_tags", "posts_authors");

  private final Path file;
  private final Map<String, List<JsonNode>> tables = new HashMap<>();
  private final Map<String, Map<String, List<JsonNode>>> joins = new HashMap<>();
  private final Set<String> images = new TreeSet<>();
  private long posts = -1;

  private GhostExport(Path file) {
    this.file = file;
  }

  /** Reads the whole file, so that one that is cut off is refused before anything is written. */
  static GhostExport read(Path file) throws IOException {
    var export = new GhostExport(file);
    try (var in = Files.newInputStream(file)) {
      GhostTables.read(in, export::begin, export::add);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      throw new ImportFileException("no-json", line, e);
    }
    if (export.posts < 0) {
      throw new ImportFileException("no-ghost", 0);
    }
    return export;
  }

  private void begin(String table) {
    if (table.equals("posts")) {
      posts = Math.max(0, posts);
    }
  }

  private void add(String table, JsonNode row) {
    if (table.equals("posts")) {
      posts++;
      images.add(text(row, "feature_image"));
      for (Element image : Jsoup.parseBodyFragment(text(row, "html")).select("img[src]")) {
        images.add(image.attr("src"));
      }
    } else if (TABLES.contains(table)) {
      tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
    } else if (JOINS.contains(table)) {
      joins
          .computeIfAbsent(table, _ -> new HashMap<>())
          .computeIfAbsent(text(row, "post_id"), _ -> new ArrayList<>())
          .add(row);
    }
  }

  /** Hands over each post. */
  void forEachPost(Consumer<JsonNode> taker) throws IOException {
    try (var in = Files.newInputStream(file)) {
      GhostTables.read(
          in,
          _ -> {},
          (table, row) -> {
            if (table.equals("posts")) {
              taker.accept(row);
            }
          });
    }
  }

  long posts() {
    return posts;
  }

  /** {@return the addresses of images that posts show} */
  Set<String> images() {
    return images;
  }

  List<JsonNode> rows(String table) {
    return tables.getOrDefault(table, List.of());
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
    return joins.getOrDefault(table, Map.of()).getOrDefault(post, List.of()).stream()
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
