package io.moguera.cli.ndjson;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Which row on the server a key means. Safe for use by several threads. */
final class Ids {
  private final Map<String, Map<ObjectNode, Long>> ids = new ConcurrentHashMap<>();

  Optional<Long> find(String resource, ObjectNode key) {
    return Optional.ofNullable(ids.getOrDefault(resource, Map.of()).get(key));
  }

  void put(String resource, ObjectNode key, long id) {
    ids.computeIfAbsent(resource, _ -> new ConcurrentHashMap<>()).put(key, id);
  }
}
