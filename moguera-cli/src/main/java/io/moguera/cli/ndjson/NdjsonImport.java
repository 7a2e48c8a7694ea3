package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.Importer;
import io.moguera.driver.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    counts.keySet().forEach(resource -> run.report().expect(new ImportKind(resource, resource)));
    try (var course =
        new Course(run, folder, shape -> importOf(run, shape, shapes, ids, later, me))) {
      Lines.forEach(file, line -> course.take(line, shapes.get(line.resource())));
      course.end();
    }
    later.run(ids);
    return file.toString();
  }

  private static ResourceImport importOf(
      Import run, Shape shape, Map<String, Shape> shapes, Ids ids, Later later, User me) {
    return new ResourceImport(run, shape, List.copyOf(shapes.values()), ids, later, own(me, shape));
  }

  /** One resource after the other, in the order of the file, which is read once. */
  private final class Course implements AutoCloseable {
    private final Import run;
    private final Function<Shape, ResourceImport> imports;
    private final Map<String, ResourceImport> begun = new HashMap<>();
    private final ImageImport images;
    private String current = "";

    Course(Import run, Path folder, Function<Shape, ResourceImport> imports) {
      this.run = run;
      this.imports = imports;
      this.images = new ImageImport(run, folder);
    }

    void take(Line line, @Nullable Shape shape) {
      if (shape == null) {
        run.report()
            .skipped(new ImportKind(line.resource(), line.resource()), "no-resource", line.label());
        return;
      }
      if (!current.equals(line.resource())) {
        end();
        current = line.resource();
        run.progress().begin(current, counts.getOrDefault(current, 0L));
      }
      begun
          .computeIfAbsent(
              current,
              _ -> {
                ResourceImport rows = imports.apply(shape);
                rows.lookUp();
                return rows;
              })
          .take(line, images);
    }

    /** Has all of the resource done that was begun last: others refer to it. */
    void end() {
      ResourceImport rows = begun.get(current);
      if (rows != null) {
        images.await();
        rows.flush();
        run.progress().end();
      }
    }

    @Override
    public void close() {
      images.close();
    }
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
}
