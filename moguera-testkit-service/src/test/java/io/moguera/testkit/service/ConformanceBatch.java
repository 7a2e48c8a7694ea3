package io.moguera.testkit.service;

import io.moguera.driver.Batch;
import io.moguera.driver.BatchResults;
import io.moguera.driver.BatchWrite;
import io.moguera.driver.BatchWrites;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A batch, as a step of a case says it. */
final class ConformanceBatch {
  private final ConformanceStep step;

  ConformanceBatch(ConformanceStep step) {
    this.step = step;
  }

  Object run() {
    Batch batch = step.moguera().batch();
    List<Optional<BatchWrite<Row>>> added = new ArrayList<>();
    for (JsonNode write : step.json().path("writes")) {
      BatchWrites<Row> on = batch.on(step.moguera().resource(write.path("resource").asString()));
      var fields = new LinkedHashMap<String, Object>();
      for (Map.Entry<String, JsonNode> field : write.path("fields").properties()) {
        fields.put(field.getKey(), referring(field.getValue(), added));
      }
      switch (write.path("call").asString()) {
        case "create" -> added.add(Optional.of(on.create(fields)));
        case "update" -> added.add(Optional.of(on.update(earlier(write, added), fields)));
        case "fire" -> added.add(Optional.of(on.fire(earlier(write, added))));
        default -> {
          on.destroy(write.path("key").asLong());
          added.add(Optional.empty());
        }
      }
    }
    BatchResults results = batch.send();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    added.forEach(
        write ->
            rows.add(
                write.map(one -> ConformanceJson.of(results.row(one))).orElse(rows.nullNode())));
    return rows;
  }

  private static BatchWrite<Row> earlier(JsonNode write, List<Optional<BatchWrite<Row>>> added) {
    return added.get(write.path("write").asInt()).orElseThrow();
  }

  private static Object referring(JsonNode value, List<Optional<BatchWrite<Row>>> added) {
    if (!value.has("write")) {
      return value;
    }
    BatchWrite<Row> write = earlier(value, added);
    return value.has("member") ? write.member(value.path("member").asString()) : write;
  }
}
