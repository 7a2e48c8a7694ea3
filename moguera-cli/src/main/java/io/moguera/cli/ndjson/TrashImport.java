package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.driver.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows that lay in the trash: each is made and put there in one transaction, so that nobody ever
 * sees it.
 */
final class TrashImport {
  private final Import run;
  private final Shape shape;
  private final ImportKind kind;
  private final List<Shape.Child> children;
  private final Ids ids;

  TrashImport(Import run, Shape shape, List<Shape.Child> children, Ids ids) {
    this.run = run;
    this.shape = shape;
    this.kind = new ImportKind(shape.name(), shape.name());
    this.children = children;
    this.ids = ids;
  }

  void take(Line line, boolean present) {
    if (present) {
      run.report().present(kind);
    } else if (!shape.isTrashable()) {
      run.report().skipped(kind, "no-trash", line.label());
    } else {
      Optional<ObjectNode> body = body(line);
      if (body.isPresent()) {
        create(line, body.get());
      }
    }
    run.progress().step();
  }

  private Optional<ObjectNode> body(Line line) {
    ObjectNode row = line.row().deepCopy();
    ObjectNode nested = Lines.JSON.createObjectNode();
    for (Shape.Child child : children) {
      JsonNode list = row.remove(child.relation());
      if (list instanceof ArrayNode given) {
        nested.set(child.relation(), nested(child.shape(), line, given));
      }
    }
    RowReader.Read read = read(shape, line, row);
    if (read.lost().isPresent()) {
      run.report().skipped(kind, "lost", line.label(), read.lost().get());
      return Optional.empty();
    }
    return Optional.of(read.body().setAll(nested));
  }

  private ArrayNode nested(Shape child, Line line, ArrayNode given) {
    ArrayNode rows = Lines.JSON.createArrayNode();
    for (JsonNode one : given) {
      if (one instanceof ObjectNode row) {
        rows.add(read(child, line, row).body());
      }
    }
    return rows;
  }

  /** What refers to rows further on is empty: a row in the trash can't be changed. */
  private RowReader.Read read(Shape of, Line line, ObjectNode row) {
    RowReader.Read read =
        new RowReader(of, ids, run.report()).read(new Line(of.name(), line.key(), row, true));
    for (String name : read.later()) {
      run.report().note("lost", line.label(), of.name(), name);
    }
    return read;
  }

  private void create(Line line, ObjectNode body) {
    if (!run.settings().dryRun()) {
      ObjectNode batch = Lines.JSON.createObjectNode();
      ArrayNode operations = batch.putArray("operations");
      String path = "/v1/" + shape.name();
      operations
          .addObject()
          .put("id", "a")
          .put("method", "POST")
          .put("path", path)
          .set("body", body);
      operations.addObject().put("method", "DELETE").put("path", path + "/{a.id}");
      try {
        var ignored =
            run.moguera()
                .request("POST", "/v1/batch", Map.of(), Lines.JSON.writeValueAsBytes(batch));
      } catch (ProblemException refused) {
        Batches.requireOfRows(refused);
        run.report().failed(kind, line.label(), Objects.toString(refused.problem().summary()));
        return;
      }
    }
    run.report().created(kind);
  }
}
