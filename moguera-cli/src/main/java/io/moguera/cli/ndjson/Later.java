package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.driver.Declaration.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What rows are given once all are there: fields that refer to rows further on, and what can't be
 * sent with an image. Safe for use by several threads.
 */
final class Later {
  private final Import run;
  private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());

  Later(Import run) {
    this.run = run;
  }

  private record Change(Shape shape, ObjectNode key, long id, ObjectNode fields) {}

  void add(Shape shape, Line line, long id, List<String> names) {
    ObjectNode fields = Lines.JSON.createObjectNode();
    names.forEach(name -> fields.set(name, line.row().path(name)));
    fields.put("updated_at", line.updatedAt());
    changes.add(new Change(shape, line.key(), id, fields));
  }

  /** A row that the server made by itself becomes the one in the file. */
  void takeOver(Shape shape, Line line, long id, List<String> without) {
    ObjectNode fields = line.row().deepCopy();
    for (Field field : shape.declaration().fields()) {
      if (field.immutable()) {
        fields.remove(field.name());
      }
    }
    fields.remove(without);
    fields.remove(List.of("status", "published_at"));
    changes.add(new Change(shape, line.key(), id, fields));
  }

  void run(Ids ids) {
    if (run.settings().dryRun() || changes.isEmpty()) {
      return;
    }
    run.progress().begin(run.text("import.later"), changes.size());
    try {
      Map<String, List<Change>> byResource =
          changes.stream()
              .collect(
                  Collectors.groupingBy(
                      change -> change.shape().name(), LinkedHashMap::new, Collectors.toList()));
      byResource.forEach((resource, all) -> send(resource, all, ids));
    } finally {
      run.progress().end();
    }
  }

  private void send(String resource, List<Change> all, Ids ids) {
    var batches = new Batches(run, new ImportKind(resource, resource));
    for (Change change : all) {
      batches.add(
          new Batches.Write(
              "PATCH",
              "/v1/" + resource + "/" + change.id(),
              body(change, ids),
              change.key().toString(),
              _ -> {}));
    }
    batches.flush();
  }

  private ObjectNode body(Change change, Ids ids) {
    var reader = new RowReader(change.shape(), ids, run.report());
    ObjectNode body = Lines.JSON.createObjectNode();
    change
        .fields()
        .properties()
        .forEach(
            member ->
                change
                    .shape()
                    .declaration()
                    .field(member.getKey())
                    .ifPresentOrElse(
                        field ->
                            reader
                                .value(field, member.getValue())
                                .ifPresentOrElse(
                                    value -> body.set(member.getKey(), value),
                                    () ->
                                        run.report()
                                            .note(
                                                "lost",
                                                change.key().toString(),
                                                change.shape().name(),
                                                member.getKey())),
                        () -> body.set(member.getKey(), member.getValue())));
    return body;
  }
}
