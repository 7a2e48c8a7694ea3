package io.moguera.cli.ndjson;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one resource that were on a server before an import, by all that a file may call them
 * by.
 */
final class Present {
  private final Map<String, Found> bySource = new HashMap<>();
  private final Map<String, Found> byHandle = new HashMap<>();
  private final Map<ObjectNode, Found> byTime = new HashMap<>();
  private final Shape shape;
  private Optional<Present> trash = Optional.empty();

  private Present(Shape shape) {
    this.shape = shape;
  }

  /**
   * A row that is there.
   *
   * @param version 1 if nobody has changed it since it was made
   */
  record Found(long id, long version, String createdAt) {}

  static Present on(Moguera moguera, Shape shape) {
    var present = new Present(shape);
    var keys = new Keys(shape);
    for (Row row : keys.rows(moguera)) {
      present.add(row, keys);
    }
    if (shape.isTrashable()) {
      var trash = new Present(shape);
      for (Row row : keys.trash(moguera)) {
        trash.add(row, keys);
      }
      present.trash = Optional.of(trash);
    }
    return present;
  }

  private void add(Row row, Keys keys) {
    String createdAt = row.requireText("created_at");
    var found = new Found(row.id(), row.version(), createdAt);
    String source = shape.hasSource() ? row.text("source") : null;
    if (source != null) {
      bySource.put(source, found);
    }
    shape
        .handle()
        .ifPresent(
            field -> {
              String handle = row.text(field);
              if (handle != null) {
                byHandle.put(handle, found);
              }
            });
    ObjectNode key = keys.of(row);
    if (key.has("created_at")) {
      byTime.put(key, found);
    }
  }

  /**
   * {@return the row that a line tells of}
   *
   * <p>Where it came from says so even if it is called otherwise by now.
   */
  Optional<Found> find(Line line) {
    return line.trash() ? trash.flatMap(rows -> rows.among(line)) : among(line);
  }

  private Optional<Found> among(Line line) {
    String source = shape.hasSource() ? line.text("source") : "";
    Found found = source.isEmpty() ? null : bySource.get(source);
    if (found == null) {
      String handle = shape.handle().map(line::text).orElse("");
      found = handle.isEmpty() ? byTime.get(line.key()) : byHandle.get(handle);
    }
    return Optional.ofNullable(found);
  }
}
