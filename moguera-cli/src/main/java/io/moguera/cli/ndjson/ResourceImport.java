package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.driver.Declaration.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Brings in the rows of one resource, in the order of the file. */
final class ResourceImport {
  /** What the one who imports has to keep, to be able to go on. */
  private static final List<String> RIGHTS = List.of("role", "active");

  private final Import run;
  private final Shape shape;
  private final ImportKind kind;
  private final Ids ids;
  private final Later later;
  private final Function<Line, Boolean> own;
  private final RowReader reader;
  private final Batches batches;
  private final TrashImport trash;
  private final Set<ObjectNode> waiting = new HashSet<>();
  private Optional<Present> present = Optional.empty();
  private long imagined;

  ResourceImport(
      Import run, Shape shape, List<Shape> all, Ids ids, Later later, Function<Line, Boolean> own) {
    this.run = run;
    this.shape = shape;
    this.kind = new ImportKind(shape.name(), shape.name());
    this.ids = ids;
    this.later = later;
    this.own = own;
    this.reader = new RowReader(shape, ids, run.report());
    this.batches = new Batches(run, kind);
    this.trash = new TrashImport(run, shape, shape.children(all), ids);
  }

  Shape shape() {
    return shape;
  }

  void lookUp() {
    present = Optional.of(Present.on(run.moguera(), shape));
  }

  void take(Line line, ImageImport images) {
    Optional<Present.Found> found = present.orElseThrow().find(line);
    if (line.trash()) {
      flush();
      trash.take(line, found.isPresent());
      return;
    }
    if (found.isPresent()) {
      there(line, found.get());
      return;
    }
    if (refersToWaiting(line)) {
      flush();
    }
    RowReader.Read read = reader.read(line);
    if (read.lost().isPresent()) {
      run.report().skipped(kind, "lost", line.label(), read.lost().get());
      run.progress().step();
    } else if (run.settings().dryRun()) {
      made(line, read, --imagined);
      run.progress().step();
    } else if (shape.isImages()) {
      List<String> afterwards = new ArrayList<>(read.later());
      afterwards.addAll(ImageImport.fieldsOfRows(shape, read.body()));
      images.take(
          line,
          read.body(),
          id -> made(line, new RowReader.Read(read.body(), afterwards, read.lost()), id));
    } else {
      create(line, read);
    }
  }

  void flush() {
    batches.flush();
    waiting.clear();
  }

  private void there(Line line, Present.Found found) {
    ids.put(shape.name(), line.key(), found.id());
    run.report().present(kind);
    RowReader.Read read = reader.read(line);
    if (own.apply(line) && !found.createdAt().equals(line.createdAt())) {
      later.takeOver(shape, line, found.id(), RIGHTS);
    } else if (found.version() == 1 && !read.later().isEmpty()) {
      // An earlier run was ended before it came to these.
      later.add(shape, line, found.id(), read.later());
    }
    run.progress().step();
  }

  /** A row can refer to one that waits beside it, which has no id yet. */
  private boolean refersToWaiting(Line line) {
    if (waiting.isEmpty()) {
      return false;
    }
    for (Field field : shape.declaration().fields()) {
      if (field.target().filter(shape.name()::equals).isPresent()) {
        boolean waits =
            line.row().path(field.name()) instanceof ObjectNode key
                ? waiting.contains(key)
                : line.row().path(field.name()).valueStream().anyMatch(waiting::contains);
        if (waits) {
          return true;
        }
      }
    }
    return false;
  }

  private void create(Line line, RowReader.Read read) {
    if (!read.later().isEmpty()) {
      // As long as it has its first version, a later run knows that these were not given to it.
      read.body().put("updated_at", line.createdAt());
    }
    waiting.add(line.key());
    batches.add(
        new Batches.Write(
            "POST",
            "/v1/" + shape.name(),
            read.body(),
            line.label(),
            row -> made(line, read, row.path("id").asLong())));
  }

  private void made(Line line, RowReader.Read read, long id) {
    ids.put(shape.name(), line.key(), id);
    run.report().created(kind);
    if (!read.later().isEmpty()) {
      later.add(shape, line, id, read.later());
    }
  }
}
