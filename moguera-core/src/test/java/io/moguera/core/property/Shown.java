package io.moguera.core.property;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers as far as the model foresees them, in a form that can be compared. */
final class Shown {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the model does not foresee. */
  private static final List<String> UNFORESEEN =
      List.of("version", "created_at", "updated_at", "published_at", "deleted_at");

  /** What it knows of users. */
  private static final Set<String> OF_USERS = Set.of("id", "name", "display_name");

  private Shown() {}

  static String text(JsonNode json) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown(json, "?"));
  }

  /** What the model foresees, members and rows from the far end in an order of its own. */
  private static JsonNode shown(JsonNode node, String name) {
    if (node.isArray()) {
      var array = JSON.createArrayNode();
      Stream<JsonNode> values = node.valueStream();
      if (name.contains("_")) {
        values = values.sorted(Comparator.comparingLong(v -> v.path("id").longValue()));
      }
      values.forEach(value -> array.add(shown(value, name)));
      return array;
    }
    if (node instanceof ObjectNode object) {
      boolean user = object.has("display_name");
      ObjectNode copy = JSON.createObjectNode();
      object.properties().stream()
          .filter(member -> !UNFORESEEN.contains(member.getKey()))
          .filter(member -> !user || OF_USERS.contains(member.getKey()))
          .sorted(Map.Entry.comparingByKey())
          .forEach(member -> copy.set(member.getKey(), shown(member.getValue(), member.getKey())));
      return copy;
    }
    return node;
  }
}
