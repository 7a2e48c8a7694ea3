package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.Importer;
import io.moguera.driver.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings in what {@link NdjsonExport} wrote. Rows that are there are left alone, but for those that
 * every server makes by itself.
 */
final class NdjsonImport implements Importer {
  private static final List<String> ON_EVERY_SERVER = List.of("roles", "users");

  private final Map<String, Long> counts = new LinkedHashMap<>();

  @Override
  public String run(Import run) throws IOException {
    Path file = run.settings().file();
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Lines.forEach(file, line -> check(line, folder));
    Map<String, Shape> shapes =
        Shape.of(run.moguera()).stream()
            .collect(Collectors.toMap(Shape::name, Function.identity()));
    User me = run.moguera().me();
    var ids = new Ids();
    var later = new Later(run);
    for (String resource : counts.keySet()) {
      var kind = new ImportKind(resource, resource);
      run.report().expect(kind);
      Shape shape = shapes.get(resource);
      if (shape == null) {
        Lines.forEach(
            file,
            line -> {
              if (line.resource().equals(resource)) {
                run.report().skipped(kind, "no-resource", line.label());
              }
            });
      } else {
        rows(run, folder, new ResourceImport(run, shape, ids, later, own(me, shape)));
      }
    }
    later.run(ids);
    return file.toString();
  }

  /** What the server made for itself, which takes on what the file says of it. */
  private static Function<Line, Boolean> own(User me, Shape shape) {
    return ON_EVERY_SERVER.contains(shape.name())
        ? line -> shape.name().equals("roles") || line.text("name").equals(me.name())
        : line -> false;
  }

  private void check(Line line, Path folder) {
    counts.merge(line.resource(), 1L, Long::sum);
    if (line.resource().equals("images")) {
      Path image = ImageImport.file(folder, line);
      if (!Files.isRegularFile(image)) {
        throw new ImportFileException("missing", 0, image.toString());
      }
    }
  }

  private void rows(Import run, Path folder, ResourceImport rows) throws IOException {
    String resource = rows.shape().name();
    run.progress().begin(resource, counts.getOrDefault(resource, 0L));
    try (var images = new ImageImport(run, folder)) {
      rows.lookUp();
      Lines.forEach(
          run.settings().file(),
          line -> {
            if (line.resource().equals(resource)) {
              rows.take(line, images);
            }
          });
      images.await();
      rows.flush();
    } finally {
      run.progress().end();
    }
  }
}
