package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Nearest;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file, read node by node, with what was found wrong so far. */
final class Document {
  private final String file;
  private final List<Mistake> mistakes;

  Document(String file, List<Mistake> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** The root, if the text is YAML and not empty. */
  Optional<Node> parse(Reader text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).build();
    try {
      return new Compose(settings).composeReader(text);
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      mistakes.add(
          new Mistake(
              file,
              mark == null ? 1 : mark.getLine() + 1,
              mark == null ? 1 : mark.getColumn() + 1,
              "This is not YAML: " + e.getProblem()));
      return Optional.empty();
    }
  }

  void mistake(Node at, String message) {
    int line = at.getStartMark().map(Mark::getLine).orElse(0) + 1;
    int column = at.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    mistakes.add(new Mistake(file, line, column, message));
  }

  /** {@return where a node is: {@code moguera.yml:14:22}} */
  String place(Node at) {
    int line = at.getStartMark().map(Mark::getLine).orElse(0) + 1;
    int column = at.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    return file + ":" + line + ":" + column;
  }

  /** The entries of a mapping by key; empty, with a mistake noted, for any other node. */
  Map<String, Entry> mapping(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, what + " must be a mapping of names to values");
      return Map.of();
    }
    var entries = new LinkedHashMap<String, Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      entries.put(key, new Entry(key, tuple.getKeyNode(), tuple.getValueNode()));
    }
    return entries;
  }

  /** As {@link #mapping}, where only {@code known} keys make sense. */
  Map<String, Entry> mapping(Node node, String what, Collection<String> known) {
    Map<String, Entry> entries = mapping(node, what);
    entries.values().stream()
        .filter(entry -> !known.contains(entry.key()))
        .forEach(
            entry ->
                mistake(
                    entry.keyNode(),
                    "%s has no option %s%s"
                        .formatted(what, entry.key(), Nearest.hint(entry.key(), known))));
    return entries;
  }

  /** The text of a scalar; absent, with a mistake noted, for any other node. */
  Optional<String> text(@Nullable Entry entry) {
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    mistake(entry.value(), entry.key() + " must be a single value");
    return Optional.empty();
  }

  boolean flag(@Nullable Entry entry) {
    return text(entry)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                mistake(entryOf(entry).value(), entryOf(entry).key() + " must be true or false");
              }
              return text.equals("true");
            })
        .orElse(false);
  }

  /** The scalars of a sequence, or the one scalar. */
  List<String> texts(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    return switch (entry.value()) {
      case ScalarNode scalar -> List.of(scalar.getValue());
      case SequenceNode sequence -> sequence(sequence, entry.key());
      default -> {
        mistake(entry.value(), entry.key() + " must be a list");
        yield List.of();
      }
    };
  }

  List<List<String>> lists(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    var lists = new ArrayList<List<String>>();
    if (entry.value() instanceof SequenceNode outer) {
      for (Node inner : outer.getValue()) {
        if (inner instanceof SequenceNode sequence) {
          lists.add(sequence(sequence, entry.key()));
        } else {
          mistake(inner, entry.key() + " must be a list of lists of fields");
        }
      }
    } else {
      mistake(entry.value(), entry.key() + " must be a list of lists of fields");
    }
    return lists;
  }

  private List<String> sequence(SequenceNode sequence, String key) {
    var texts = new ArrayList<String>();
    for (Node node : sequence.getValue()) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        mistake(node, key + " must be a list of single values");
      }
    }
    return texts;
  }

  private static Entry entryOf(@Nullable Entry entry) {
    return java.util.Objects.requireNonNull(entry);
  }

  record Entry(String key, Node keyNode, Node value) {}
}
