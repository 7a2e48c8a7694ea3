package io.moguera.core.declaration.yaml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of YAML as JSON has them. */
final class JsonValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Document document;
  private final Set<Node> within = Collections.newSetFromMap(new IdentityHashMap<>());

  private JsonValues(Document document) {
    this.document = document;
  }

  static Optional<JsonNode> of(Document document, Node node) {
    return new JsonValues(document).of(node);
  }

  private Optional<JsonNode> of(Node node) {
    if (!within.add(node)) {
      document.mistake(node, "A value can't hold itself");
      return Optional.empty();
    }
    Optional<JsonNode> value =
        switch (node) {
          case ScalarNode scalar -> Optional.of(scalar(scalar));
          case SequenceNode sequence -> {
            var array = JSON.arrayNode();
            sequence.getValue().forEach(element -> of(element).ifPresent(array::add));
            yield Optional.of(array);
          }
          case MappingNode mapping -> {
            var object = JSON.objectNode();
            Map<String, Document.Entry> entries = document.mapping(mapping, "default");
            entries.forEach((name, entry) -> of(entry.value()).ifPresent(v -> object.set(name, v)));
            yield Optional.of(object);
          }
          default -> Optional.empty();
        };
    within.remove(node);
    return value;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return JSON.numberNode(new BigDecimal(text));
      } catch (NumberFormatException e) {
        // Hexadecimal, infinite and the like, which JSON has no numbers for.
        return JSON.stringNode(text);
      }
    }
    return JSON.stringNode(text);
  }
}
