package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.driver.Answer;
import io.moguera.driver.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes in the order in which they are given, many in one request and one transaction. Where one
 * of them is refused, each is sent by itself, so that the others are done.
 */
final class Batches {
  private static final int MOST_ROWS = 100;
  private static final int MOST_CHARACTERS = 500_000;

  private final Import run;
  private final ImportKind kind;
  private final List<Write> waiting = new ArrayList<>();
  private int characters;

  Batches(Import run, ImportKind kind) {
    this.run = run;
    this.kind = kind;
  }

  /**
   * A write.
   *
   * @param label what the report calls it
   * @param done gets the row as the server has it then
   */
  record Write(
      String method, String path, ObjectNode body, String label, Consumer<JsonNode> done) {}

  void add(Write write) {
    int size = write.body().toString().length();
    if (characters + size > MOST_CHARACTERS || waiting.size() == MOST_ROWS) {
      flush();
    }
    waiting.add(write);
    characters += size;
  }

  /** Has all of it done. */
  void flush() {
    List<Write> writes = List.copyOf(waiting);
    waiting.clear();
    characters = 0;
    if (writes.isEmpty()) {
      return;
    }
    try {
      done(writes, together(writes));
    } catch (ProblemException refused) {
      requireOfRows(refused);
      writes.forEach(this::alone);
    }
  }

  private JsonNode together(List<Write> writes) {
    ObjectNode batch = Lines.JSON.createObjectNode();
    ArrayNode operations = batch.putArray("operations");
    for (Write write : writes) {
      operations
          .addObject()
          .put("method", write.method())
          .put("path", write.path())
          .set("body", write.body());
    }
    return send("POST", "/v1/batch", batch).json().path("results");
  }

  private Answer send(String method, String path, ObjectNode body) {
    return run.moguera()
        .request(method, path, java.util.Map.of(), Lines.JSON.writeValueAsBytes(body));
  }

  private void done(List<Write> writes, JsonNode results) {
    for (int i = 0; i < writes.size(); i++) {
      writes.get(i).done().accept(results.path(i).path("body"));
      run.progress().step();
    }
  }

  private void alone(Write write) {
    try {
      write.done().accept(send(write.method(), write.path(), write.body()).json());
    } catch (ProblemException refused) {
      requireOfRows(refused);
      run.report().failed(kind, write.label(), refused.problem().summary());
    }
    run.progress().step();
  }

  /** What would befall every other row too ends the import. */
  static void requireOfRows(ProblemException refused) {
    int status = refused.status();
    if (status == 401 || status == 403 || status == 429 || status == 503) {
      throw refused;
    }
  }
}
