package io.moguera.core.property;

import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import io.moguera.core.property.Shape.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes random declarations. */
final class Services {
  private final RandomGenerator random;
  private final List<String> names;

  /** For resources whose names begin with {@code prefix}. */
  Services(RandomGenerator random, String prefix) {
    this.random = random;
    this.names = List.of(prefix + "a", prefix + "b", prefix + "c");
  }

  Service make() {
    var shapes = new LinkedHashMap<String, Shape>();
    names.forEach(name -> shapes.put(name, shape(name)));
    shapes.values().forEach(shape -> count(shapes, shape));
    var rules = new LinkedHashMap<String, Formula>();
    var service = new Service(shapes, rules);
    var grammar = new Grammar(random, service);
    for (Shape shape : shapes.values()) {
      rules.put(shape.name() + ".read", grammar.about(shape.name(), 3));
      rules.put(shape.name() + ".update", grammar.about(shape.name(), 1));
      rules.put(shape.name() + ".delete", grammar.about(shape.name(), 1));
      shape.fields().values().stream()
          .filter(field -> !shape.search().contains(field.name()) && random.nextInt(4) == 0)
          .forEach(
              field ->
                  rules.put(shape.name() + "." + field.name(), grammar.about(shape.name(), 2)));
      rules.put(shape.name() + ".lists.first.access", grammar.aboutCaller(1));
      rules.put(shape.name() + ".lists.first.where", grammar.about(shape.name(), 2));
    }
    return service;
  }

  private Shape shape(String name) {
    var fields = new LinkedHashMap<String, Part>();
    fields.put("title", Part.plain("title", Kind.TEXT));
    fields.put("note", Part.plain("note", Kind.TEXT));
    fields.put("number", Part.plain("number", Kind.WHOLE));
    fields.put("flag", Part.plain("flag", Kind.FLAG));
    fields.put("kind", Part.plain("kind", Kind.WORD));
    fields.put("owner", new Part("owner", Kind.ONE, "users", name + "_owned"));
    fields.put("peer", new Part("peer", Kind.ONE, any(), name + "_peers"));
    fields.put("others", new Part("others", Kind.MANY, any(), name + "_others"));
    fields.put("members", new Part("members", Kind.MANY, "users", name + "_joined"));
    List.of("note", "flag", "owner", "peer", "others", "members")
        .forEach(
            field -> {
              if (random.nextInt(5) == 0) {
                fields.remove(field);
              }
            });
    return new Shape(
        name,
        fields,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean() ? List.of("title") : List.of(),
        List.of("first"));
  }

  private String any() {
    return names.get(random.nextInt(names.size()));
  }

  private void count(Map<String, Shape> shapes, Shape shape) {
    for (Shape source : shapes.values()) {
      for (Part field : List.copyOf(source.fields().values())) {
        boolean refers = field.kind() == Kind.ONE || field.kind() == Kind.MANY;
        if (refers && field.to().equals(shape.name()) && random.nextInt(3) == 0) {
          shape.fields().put("amount", new Part("amount", Kind.COUNT, source.name(), field.name()));
        }
      }
    }
  }

  /** {@return a service as {@code moguera.yml} declares it} */
  static String yaml(Service service) {
    var yaml = new StringBuilder("service: random\nresources:\n");
    for (Shape shape : service.shapes().values()) {
      yaml.append("  ").append(shape.name()).append(":\n    fields:\n");
      for (Part field : shape.fields().values()) {
        String rule =
            service
                .rule(shape.name(), field.name())
                .map(formula -> ", access: { read: \"" + formula.source() + "\" }")
                .orElse("");
        yaml.append("      %s: { %s%s }\n".formatted(field.name(), type(field), rule));
      }
      yaml.append("    traits: ").append(traits(shape)).append('\n');
      yaml.append("    search: ").append(shape.search()).append('\n');
      yaml.append("    access:\n");
      for (String operation : List.of("read", "update", "delete")) {
        yaml.append("      %s: \"%s\"\n".formatted(operation, source(service, shape, operation)));
      }
      yaml.append("    lists:\n");
      for (String list : shape.lists()) {
        yaml.append(
            "      %s: { access: \"%s\", where: \"%s\", sort: %s }\n"
                .formatted(
                    list,
                    source(service, shape, "lists." + list + ".access"),
                    source(service, shape, "lists." + list + ".where"),
                    // What not everybody may read can't be what a list is sorted by.
                    service.rule(shape.name(), "number").isPresent() ? "id" : "number"));
      }
    }
    return yaml.toString();
  }

  private static String source(Service service, Shape shape, String what) {
    return service.rule(shape.name(), what).orElseThrow().source();
  }

  private static String type(Part field) {
    return switch (field.kind()) {
      case TEXT -> "type: string";
      case WHOLE -> "type: integer";
      case FLAG -> "type: boolean";
      case WORD -> "type: enum, values: " + Shape.KINDS;
      case ONE ->
          "type: reference, to: %s, inverse: %s, on_delete: clear"
              .formatted(field.to(), field.inverse());
      case MANY -> "type: references, to: %s, inverse: %s".formatted(field.to(), field.inverse());
      case COUNT -> "type: count, of: %s.%s".formatted(field.to(), field.inverse());
    };
  }

  private static List<String> traits(Shape shape) {
    var traits = new ArrayList<String>();
    if (shape.publishable()) {
      traits.add("publishable");
    }
    if (shape.revisioned()) {
      traits.add("revisioned");
    }
    if (shape.trashable()) {
      traits.add("trashable");
    }
    return traits;
  }
}
