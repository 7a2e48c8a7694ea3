package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.yaml.ResourceReader.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Puts declarations together: the built-in ones, then those of each file added, in their order. A
 * later file adds resources and fields, replaces rules, or switches a resource {@code off}. Not
 * safe for use by several threads.
 */
public final class Declarations {
  /** The name of the built-in declarations in messages. */
  public static final String BUILT_IN = "builtin.yml";

  private static final String USUAL_SERVICE = "moguera";

  /** Callers are users, and have roles. */
  private static final Set<String> NEEDED = Set.of("users", "roles");

  private final List<String> files = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, List<Part>> parts = new LinkedHashMap<>();
  private final Map<String, SwitchedOff> switchedOff = new LinkedHashMap<>();
  private String service = USUAL_SERVICE;

  private Declarations() {}

  /** What a file says is not to be there. */
  record SwitchedOff(Document document, Node at) {}

  /** {@return the built-in resources, to which more can be added} */
  public static Declarations builtIn() {
    try (InputStream text =
        Declarations.class.getResourceAsStream("/io/moguera/core/builtin.yml")) {
      return new Declarations().add(BUILT_IN, Objects.requireNonNull(text).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds the declarations of a file.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public Declarations add(Path file) {
    try {
      return add(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  private Declarations add(String name, byte[] bytes) {
    try {
      return add(name, SourceText.decoded(bytes));
    } catch (SourceText.NotUtf8Exception e) {
      files.add(name);
      mistakes.add(new Mistake(name, e.spot().line(), e.spot().column(), "The file is not UTF-8"));
      return this;
    }
  }

  /** Adds declarations given as text; {@code name} stands for the file in messages. */
  public Declarations add(String name, String yaml) {
    files.add(name);
    var document = new Document(name, SourceText.of(yaml), mistakes);
    document.parse().ifPresent(root -> read(document, root));
    return this;
  }

  private void read(Document document, Node root) {
    Map<String, Document.Entry> all =
        document.mapping(root, "The file", Set.of("service", "resources"));
    document.text(all.get("service")).ifPresent(name -> service = name);
    Document.Entry resources = all.get("resources");
    if (resources == null) {
      return;
    }
    var reader = new ResourceReader(document);
    document
        .mapping(resources.value(), "resources")
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof ScalarNode scalar) {
                switchOff(document, entry, scalar);
              } else {
                switchedOff.remove(name);
                parts.computeIfAbsent(name, n -> new ArrayList<>()).add(reader.read(name, entry));
              }
            });
  }

  private void switchOff(Document document, Document.Entry entry, ScalarNode scalar) {
    String name = entry.key();
    if (!scalar.getValue().equals("off") && !scalar.getValue().equals("false")) {
      document.mistake(scalar, name + " must be a mapping, or off");
    } else if (NEEDED.contains(name)) {
      document.mistake(entry.keyNode(), name + " can't be switched off: callers are made of them");
    } else if (parts.remove(name) == null) {
      document.mistake(
          entry.keyNode(),
          "There is no resource %s to switch off%s"
              .formatted(name, io.moguera.core.declaration.Nearest.hint(name, parts.keySet())));
    } else {
      switchedOff.put(name, new SwitchedOff(document, entry.keyNode()));
    }
  }

  /**
   * All resources together.
   *
   * @throws DeclarationException with everything that is wrong, in the order of the files and in
   *     them from top to bottom
   */
  public Registry registry() {
    var resources = new LinkedHashMap<String, Resource>();
    parts.forEach((name, all) -> resources.put(name, new Merge(name).all(all)));
    Set<Field> told = new Withdrawal(switchedOff, parts).from(resources);
    var references = new CrossCheck(resources, switchedOff.keySet(), told);
    parts.forEach((name, all) -> all.forEach(part -> references.check(name, part)));
    new NameCheck(resources, parts).check();
    if (!mistakes.isEmpty()) {
      throw new DeclarationException(
          mistakes.stream()
              .distinct()
              .sorted(
                  Comparator.<Mistake>comparingInt(mistake -> files.indexOf(mistake.file()))
                      .thenComparingInt(Mistake::line)
                      .thenComparingInt(Mistake::column))
              .toList());
    }
    return Registry.of(service, resources.values());
  }

  /** {@return which file has the last word on a field} */
  static Part of(List<Part> parts, Field field) {
    return parts.reversed().stream()
        .filter(part -> part.fields().containsKey(field.name()))
        .findFirst()
        .orElseThrow();
  }
}
