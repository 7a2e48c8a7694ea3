package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.Parallel;
import io.moguera.driver.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends images, some at once. Those that were made at the same time are sent one after the other,
 * so that they keep their order.
 */
final class ImageImport implements AutoCloseable {
  private static final int AT_ONCE = 8;
  private static final List<String> SENT =
      List.of("name", "alt", "source", "owner", "focal_x", "focal_y", "created_at", "updated_at");

  private final Import run;
  private final Path folder;
  private final Parallel parallel = new Parallel(AT_ONCE);
  private List<Runnable> group = new ArrayList<>();
  private String time = "";

  ImageImport(Import run, Path folder) {
    this.run = run;
    this.folder = folder;
  }

  static Path file(Path folder, Line line) {
    return folder.resolve(NdjsonExport.IMAGES).resolve(NdjsonExport.fileName(line.text("sha256")));
  }

  /** {@return the fields of an image's row that can't be sent with it, and that it can be given} */
  static List<String> fieldsOfRows(Shape shape, ObjectNode body) {
    return shape.declaration().fields().stream()
        .filter(field -> !field.immutable() && !SENT.contains(field.name()))
        .filter(field -> body.has(field.name()) && !body.path(field.name()).isNull())
        .map(field -> field.name())
        .toList();
  }

  void take(Line line, ObjectNode body, LongConsumer made) {
    if (!line.createdAt().equals(time)) {
      begin();
      time = line.createdAt();
    }
    group.add(() -> send(line, body, made));
  }

  private void begin() {
    List<Runnable> ready = group;
    group = new ArrayList<>();
    parallel.run(() -> ready.forEach(Runnable::run));
  }

  void await() {
    begin();
    parallel.await();
  }

  private void send(Line line, ObjectNode body, LongConsumer made) {
    List<String> query = new ArrayList<>();
    for (String name : SENT) {
      JsonNode value = body.path(name);
      JsonNode given = value.isObject() ? value.path("id") : value;
      if (!given.isMissingNode() && !given.isNull()) {
        query.add(name + "=" + URLEncoder.encode(given.asString(), StandardCharsets.UTF_8));
      }
    }
    var kind = new ImportKind("images", "images");
    try {
      byte[] bytes = Files.readAllBytes(file(folder, line));
      JsonNode row =
          run.moguera()
              .request("POST", "/v1/images?" + String.join("&", query), Map.of(), bytes)
              .json();
      made.accept(row.path("id").asLong());
      if (!row.path("sha256").asString("").equals(line.text("sha256"))) {
        run.report().note("other-bytes", line.label());
      }
    } catch (ProblemException refused) {
      if (refused.status() != 409 && refused.status() != 415 && refused.status() != 422) {
        throw refused;
      }
      run.report().failed(kind, line.label(), refused.problem().summary());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file(folder, line), e);
    }
    run.progress().step();
  }

  @Override
  public void close() {
    parallel.close();
  }
}
