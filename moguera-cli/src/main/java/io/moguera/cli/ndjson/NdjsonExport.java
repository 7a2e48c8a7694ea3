package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ExportReport;
import io.moguera.cli.transfer.ImageDownload;
import io.moguera.cli.transfer.ImportProgress;
import io.moguera.cli.transfer.Parallel;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes everything that the caller may read: the rows into a file of lines, the bytes of images
 * beside it, each under its hash. Images that an earlier run brought are not asked for again.
 */
final class NdjsonExport {
  /** The folder of the images within that of the export. */
  static final String IMAGES = "images";

  private static final int IMAGES_AT_ONCE = 8;

  private final Moguera moguera;
  private final Path folder;
  private final ImportProgress progress;
  private final ExportReport report = new ExportReport();
  private final Map<String, Map<Long, ObjectNode>> keys = new HashMap<>();
  private final Map<String, Map<Long, ObjectNode>> trash = new HashMap<>();

  NdjsonExport(Moguera moguera, Path folder, ImportProgress progress) {
    this.moguera = moguera;
    this.folder = folder;
    this.progress = progress;
  }

  ExportReport run(boolean dryRun) throws IOException {
    List<Shape> shapes = ResourceOrder.of(Shape.of(moguera));
    for (Shape shape : shapes) {
      keys.put(shape.name(), keys(shape));
    }
    if (dryRun) {
      return report;
    }
    Files.createDirectories(folder.resolve(IMAGES));
    Path part = folder.resolve(Lines.NAME + ".part");
    try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      write(writer, Lines.first());
      long rows = 0;
      for (Shape shape : shapes) {
        rows += rows(shape, writer);
        rows += trash(shape, shapes, writer);
      }
      write(writer, Lines.last(rows));
    }
    // The file is there whole or not at all.
    Files.move(
        part,
        folder.resolve(Lines.NAME),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    return report;
  }

  private Map<Long, ObjectNode> keys(Shape shape) {
    var made = new Keys(shape);
    Map<Long, ObjectNode> all = new LinkedHashMap<>();
    for (Row row : made.rows(moguera)) {
      all.put(row.id(), made.of(row));
    }
    report.count(shape.name(), all.size());
    if (shape.isTrashable()) {
      Map<Long, ObjectNode> inTrash = new LinkedHashMap<>();
      for (Row row : made.trash(moguera)) {
        inTrash.put(row.id(), made.of(row));
      }
      trash.put(shape.name(), inTrash);
      report.trash(shape.name(), inTrash.size());
    }
    return all;
  }

  private Map<Long, ObjectNode> keysOf(String resource) {
    return keys.getOrDefault(resource, Map.of());
  }

  private long rows(Shape shape, BufferedWriter writer) {
    Map<Long, ObjectNode> known = keysOf(shape.name());
    var rowWriter = new RowWriter(shape, this::key, report);
    progress.begin(shape.name(), known.size());
    long rows = 0;
    try (Parallel images = new Parallel(IMAGES_AT_ONCE)) {
      for (Row row : shape.rows(moguera, q -> q)) {
        ObjectNode key = known.get(row.id());
        if (key == null) {
          // It came while this ran; what refers to it is told of.
          continue;
        }
        ObjectNode written = rowWriter.written(row);
        if (!rowWriter.isWhole(written)) {
          // It belongs to a row in the trash, and stands within that.
          progress.step();
          continue;
        }
        write(writer, Lines.of(new Line(shape.name(), key, written, false)));
        if (shape.isImages()) {
          images.run(() -> image(row));
        }
        rows++;
        progress.step();
      }
      images.await();
    } finally {
      progress.end();
    }
    report.count(shape.name(), rows);
    return rows;
  }

  /** Those in the trash, each with what is ordered within it. */
  private long trash(Shape shape, List<Shape> shapes, BufferedWriter writer) {
    Map<Long, ObjectNode> known = trash.getOrDefault(shape.name(), Map.of());
    if (known.isEmpty()) {
      return 0;
    }
    List<Shape.Child> children = shape.children(shapes);
    var rowWriter = new RowWriter(shape, this::key, report);
    long rows = 0;
    for (Row row : shape.trash(moguera, children, q -> q)) {
      ObjectNode key = known.get(row.id());
      if (key == null) {
        continue;
      }
      ObjectNode written = rowWriter.written(row);
      for (Shape.Child child : children) {
        var childWriter = new RowWriter(child.shape(), this::key, report);
        ArrayNode list = Lines.JSON.createArrayNode();
        row.rows(child.relation()).forEach(one -> list.add(childWriter.nested(one)));
        if (!list.isEmpty()) {
          written.set(child.relation(), list);
        }
      }
      write(writer, Lines.of(new Line(shape.name(), key, written, true)));
      rows++;
    }
    return rows;
  }

  private Optional<ObjectNode> key(String resource, long id) {
    return Optional.ofNullable(keysOf(resource).get(id));
  }

  private void image(Row row) {
    Path file = folder.resolve(IMAGES).resolve(fileName(row.requireText("sha256")));
    long bytes = Objects.requireNonNull(row.integer("byte_size"));
    ImageDownload.to(moguera, row.id(), bytes, file);
  }

  /** {@return the name of an image's file: its hash, which holds no way out of the folder} */
  static String fileName(String sha256) {
    return sha256.replaceAll("[^0-9a-f]", "");
  }

  private static void write(BufferedWriter writer, String line) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
