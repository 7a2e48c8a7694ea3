package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Origin;
import io.moguera.core.declaration.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file, read node by node, with what was found wrong so far. */
final class Document {
  private final String file;
  private final SourceText source;
  private final List<Mistake> mistakes;

  Document(String file, SourceText source, List<Mistake> mistakes) {
    this.file = file;
    this.source = source;
    this.mistakes = mistakes;
  }

  /** The root, if the text is YAML and not empty. */
  Optional<Node> parse() {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setAllowNonScalarKeys(true).build();
    try {
      return new Compose(settings).composeString(source.text());
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      mistakes.add(
          new Mistake(
              file,
              mark == null ? 1 : mark.getLine() + 1,
              mark == null ? 1 : mark.getColumn() + 1,
              "This is not YAML: " + e.getProblem()));
    } catch (ReaderException e) {
      mistakes.add(new Mistake(file, 1, 1, "The file holds U+%04X".formatted(e.getCodePoint())));
    } catch (YamlEngineException e) {
      mistakes.add(new Mistake(file, 1, 1, "This is not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  String file() {
    return file;
  }

  void mistake(Node at, String message) {
    Origin.Spot spot = spot(at);
    mistakes.add(new Mistake(file, spot.line(), spot.column(), message));
  }

  private static Origin.Spot spot(Node at) {
    return at.getStartMark()
        .map(mark -> new Origin.Spot(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Origin.Spot(1, 1));
  }

  /** The entries of a mapping by key; empty, with a mistake noted, for any other node. */
  Map<String, Entry> mapping(Node node, String what) {
    return Mappings.entries(node, this::mistake)
        .orElseGet(
            () -> {
              mistake(node, what + " must be a mapping of names to values");
              return Map.of();
            });
  }

  /** As {@link #mapping}, where only {@code known} keys make sense. */
  Map<String, Entry> mapping(Node node, String what, Collection<String> known) {
    Map<String, Entry> entries = mapping(node, what);
    refuseOthers(entries, what, known);
    return entries;
  }

  void refuseOthers(Map<String, Entry> entries, String what, Collection<String> known) {
    entries.values().stream()
        .filter(entry -> !known.contains(entry.key()))
        .forEach(
            entry ->
                mistake(
                    entry.keyNode(),
                    "%s has no option %s%s"
                        .formatted(what, entry.key(), Nearest.hint(entry.key(), known))));
  }

  /**
   * Goes down from a node, by names and by numbers from 0; as far as there is something, and to the
   * key where there is nothing below it.
   */
  Node at(Node from, String... path) {
    Node node = from;
    for (String step : path) {
      Node next =
          switch (node) {
            case SequenceNode sequence when step.matches("[0-9]{1,6}") -> {
              int index = Integer.parseInt(step);
              yield index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
            }
            default -> {
              Entry entry = Mappings.entries(node, (at, message) -> {}).orElse(Map.of()).get(step);
              yield entry == null ? null : entry.value();
            }
          };
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  /** The text of a scalar; absent, with a mistake noted, for any other node. */
  Optional<String> text(@Nullable Entry entry) {
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    mistake(entry.value(), entry.key() + " must be a single value");
    return Optional.empty();
  }

  boolean flag(@Nullable Entry entry) {
    String text = text(entry).orElse("false");
    if (!text.equals("true") && !text.equals("false") && entry != null) {
      mistake(entry.value(), entry.key() + " must be true or false");
    }
    return text.equals("true");
  }

  Optional<Rule> rule(@Nullable Entry entry) {
    return text(entry)
        .map(
            text -> {
              ScalarNode scalar = (ScalarNode) java.util.Objects.requireNonNull(entry).value();
              return new Rule(text, new Origin(file, spot(scalar), source.spots(scalar)));
            });
  }

  /** The scalars of a sequence, or the one scalar. */
  List<String> texts(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    return switch (entry.value()) {
      case ScalarNode scalar when !scalar.getValue().isBlank() -> List.of(scalar.getValue());
      case SequenceNode sequence -> sequence(sequence, entry.key());
      default -> {
        mistake(entry.value(), entry.key() + " must be a list");
        yield List.of();
      }
    };
  }

  List<List<String>> lists(@Nullable Entry entry) {
    var lists = new ArrayList<List<String>>();
    if (entry == null) {
      return lists;
    }
    if (entry.value() instanceof SequenceNode outer) {
      for (Node inner : outer.getValue()) {
        List<String> names =
            inner instanceof SequenceNode sequence ? sequence(sequence, entry.key()) : List.of();
        if (names.isEmpty()) {
          mistake(inner, entry.key() + " must be a list of lists of fields");
        }
        lists.add(names);
      }
    } else {
      mistake(entry.value(), entry.key() + " must be a list of lists of fields");
    }
    return lists;
  }

  private List<String> sequence(SequenceNode sequence, String key) {
    var texts = new ArrayList<String>();
    for (Node node : sequence.getValue()) {
      if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        texts.add(scalar.getValue());
      } else {
        mistake(node, key + " must be a list of single values");
      }
    }
    return texts;
  }

  /** One entry of a mapping. */
  record Entry(String key, Node keyNode, Node value) {}
}
