package io.moguera.cli.ndjson;

import io.moguera.driver.Listing;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rows of one resource are called apart from their ids, which are another server's own: by
 * slug or unique name, else by where they were imported from, else by when they were made, and
 * which of those made at that time they are.
 */
final class Keys {
  private final Shape shape;
  private final Map<String, Integer> times = new HashMap<>();

  Keys(Shape shape) {
    this.shape = shape;
  }

  /** {@return the rows with no more than their keys are made of} */
  Listing<Row> rows(Moguera moguera) {
    return shape.rows(moguera, q -> q.fields(members()));
  }

  /** {@return as {@link #rows}, of those in the trash; asked for after the others} */
  Listing<Row> trash(Moguera moguera) {
    return shape.trash(moguera, List.of(), q -> q.fields(members()));
  }

  private String[] members() {
    List<String> members = new ArrayList<>(List.of("version", "created_at"));
    shape.handle().ifPresent(members::add);
    if (shape.hasSource()) {
      members.add("source");
    }
    return members.toArray(String[]::new);
  }

  /** {@return the key of a row; the rows are asked for in their order, each once} */
  ObjectNode of(Row row) {
    ObjectNode key = Lines.JSON.createObjectNode();
    Optional<String> handle = shape.handle().filter(field -> row.text(field) != null);
    if (handle.isPresent()) {
      return key.put(handle.get(), row.text(handle.get()));
    }
    if (shape.hasSource() && row.text("source") != null) {
      return key.put("source", row.text("source"));
    }
    return byTime(row.requireText("created_at"));
  }

  /** {@return the key of the next row that was made at that time} */
  ObjectNode byTime(String createdAt) {
    int number = times.merge(createdAt, 1, Integer::sum);
    ObjectNode key = Lines.JSON.createObjectNode().put("created_at", createdAt);
    return number == 1 ? key : key.put("n", number);
  }
}
