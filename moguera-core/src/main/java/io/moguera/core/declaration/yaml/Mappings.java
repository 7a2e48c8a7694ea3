package io.moguera.core.declaration.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The entries of mappings. A key {@code <<} brings in those of other mappings, as YAML 1.1 had it
 * and many files use it; what the mapping says itself goes before them.
 */
final class Mappings {
  private static final String MERGE = "<<";

  private Mappings() {}

  /** {@return the entries by key; empty for a node that is no mapping} */
  static Optional<Map<String, Document.Entry>> entries(
      Node node, BiConsumer<Node, String> mistakes) {
    return entries(node, mistakes, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Optional<Map<String, Document.Entry>> entries(
      Node node, BiConsumer<Node, String> mistakes, Set<Node> within) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    if (!within.add(node)) {
      mistakes.accept(node, "A mapping can't be merged into itself");
      return Optional.of(Map.of());
    }
    var entries = new LinkedHashMap<String, Document.Entry>();
    var merged = new ArrayList<Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        mistakes.accept(tuple.getKeyNode(), "A name was expected here");
        continue;
      }
      String key = scalar.getValue();
      if (key.equals(MERGE)) {
        merged.addAll(
            tuple.getValueNode() instanceof SequenceNode sequence
                ? sequence.getValue()
                : List.of(tuple.getValueNode()));
        continue;
      }
      var entry = new Document.Entry(key, scalar, tuple.getValueNode());
      Document.Entry before = entries.putIfAbsent(key, entry);
      if (before != null) {
        int line = before.keyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        mistakes.accept(scalar, key + " is here twice; the first is in line " + line);
      }
    }
    for (Node other : merged) {
      entries(other, mistakes, within)
          .ifPresentOrElse(
              more -> more.forEach(entries::putIfAbsent),
              () -> mistakes.accept(other, "Only a mapping can be merged in with <<"));
    }
    within.remove(node);
    return Optional.of(entries);
  }
}
