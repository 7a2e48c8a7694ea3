package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.DeclaredList;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Puts declarations together: the built-in ones, then those of each file added, in their order. A
 * later file adds resources and fields, replaces rules, or switches a resource {@code off}. Not
 * safe for use by several threads.
 */
public final class Declarations {
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, List<ResourceReader.Part>> parts = new LinkedHashMap<>();
  private String service = "moguera";

  private Declarations() {}

  /** {@return the built-in resources, to which more can be added} */
  public static Declarations builtIn() {
    var declarations = new Declarations();
    try (InputStream text =
        Declarations.class.getResourceAsStream("/io/moguera/core/builtin.yml")) {
      declarations.add(
          "builtin.yml",
          new InputStreamReader(java.util.Objects.requireNonNull(text), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return declarations;
  }

  /** Adds the declarations of a file. */
  public Declarations add(Path file) {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return add(file.getFileName().toString(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /** Adds declarations given as text; {@code name} stands for the file in messages. */
  public Declarations add(String name, String yaml) {
    return add(name, new StringReader(yaml));
  }

  private Declarations add(String name, Reader yaml) {
    var document = new Document(name, mistakes);
    document.parse(yaml).ifPresent(root -> read(document, root));
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
                parts.computeIfAbsent(name, n -> new ArrayList<>()).add(reader.read(name, entry));
              }
            });
  }

  private void switchOff(Document document, Document.Entry entry, ScalarNode scalar) {
    if (!scalar.getValue().equals("off") && !scalar.getValue().equals("false")) {
      document.mistake(scalar, entry.key() + " must be a mapping, or off");
    } else if (parts.remove(entry.key()) == null) {
      document.mistake(entry.keyNode(), "There is no resource " + entry.key() + " to switch off");
    }
  }

  /**
   * All resources together.
   *
   * @throws DeclarationException with everything that is wrong
   */
  public Registry registry() {
    var resources = new LinkedHashMap<String, Resource>();
    parts.forEach((name, all) -> resources.put(name, merged(name, all)));
    var check = new CrossCheck(resources);
    parts.forEach((name, all) -> all.forEach(part -> check.check(name, part)));
    if (!mistakes.isEmpty()) {
      throw new DeclarationException(mistakes);
    }
    return Registry.of(service, resources.values());
  }

  private static Resource merged(String name, List<ResourceReader.Part> parts) {
    var fields = new LinkedHashMap<String, Field>();
    var traits = new LinkedHashSet<Trait>();
    List<String> search = List.of();
    List<SortKey> sort = List.of(new SortKey("id", true));
    var unique = new ArrayList<List<String>>();
    var access = new EnumMap<Access.Operation, Rule>(Access.Operation.class);
    var lists = new LinkedHashMap<String, DeclaredList>();
    Optional<String> renamedFrom = Optional.empty();
    for (ResourceReader.Part part : parts) {
      fields.putAll(part.fields());
      traits.addAll(part.traits());
      search = part.search().orElse(search);
      sort = part.sort().orElse(sort);
      unique.addAll(part.unique());
      access.putAll(part.access());
      lists.putAll(part.lists());
      renamedFrom = part.renamedFrom().or(() -> Optional.empty());
    }
    return new Resource(
        name, fields, traits, search, sort, unique, new Access(access), lists, renamedFrom);
  }
}
