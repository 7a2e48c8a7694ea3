package io.moguera.cli.ndjson;

import io.moguera.driver.Answer;
import io.moguera.driver.Declaration;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A resource as it is written and read.
 *
 * @param within the reference to what its rows are ordered within, where they are ordered
 */
record Shape(Declaration declaration, Optional<String> within) {
  /** {@return the resources of a server, in its order} */
  static List<Shape> of(Moguera moguera) {
    Answer answer = moguera.request("GET", "/v1/resources");
    Map<String, String> within = new HashMap<>();
    for (Row row : answer.row().rows("items")) {
      for (JsonNode trait : row.json().path("traits")) {
        JsonNode parent = trait.path("ordered").path("within");
        if (parent.isString()) {
          within.put(row.requireText("name"), parent.stringValue());
        }
      }
    }
    List<Shape> shapes = new ArrayList<>();
    for (Declaration declaration : moguera.declarations()) {
      shapes.add(new Shape(declaration, Optional.ofNullable(within.get(declaration.name()))));
    }
    return shapes;
  }

  String name() {
    return declaration.name();
  }

  boolean isImages() {
    return name().equals("images");
  }

  boolean hasSource() {
    return declaration.field("source").isPresent();
  }

  /**
   * {@return the order of rows, which is that of their making}
   *
   * <p>A row can refer to an earlier one for good, so that this order brings them in as well.
   * Ordered children come in the order of their places. Images refer to no other images and may be
   * sent at once; for them the times decide.
   */
  String[] sort() {
    if (isImages()) {
      return new String[] {"created_at", "id"};
    }
    return within
        .map(parent -> new String[] {parent, "position"})
        .orElseGet(() -> new String[] {"id"});
  }

  /** {@return the field that is a row's own name in addresses, where there is one} */
  Optional<String> handle() {
    return Optional.ofNullable(declaration.handle());
  }
}
