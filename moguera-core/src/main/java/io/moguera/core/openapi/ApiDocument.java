package io.moguera.core.openapi;

import io.moguera.core.problem.OwnProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document while its parts are being told. For one thread. */
public final class ApiDocument {
  /** The name of the one way in which requests are signed. */
  static final String SIGNATURE = "signature";

  private final ObjectNode components = Schemas.node();
  private final Map<String, Map<String, Operation>> paths = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final List<OwnProblem> problems = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();

  ApiDocument() {
    components.putObject("schemas");
    SharedParts.addTo(components);
  }

  /**
   * Adds a method of a path.
   *
   * @param path as OpenAPI writes it, {@code /v1/posts/{id}}
   * @throws IllegalArgumentException if it was added before
   */
  public ApiDocument add(String method, String path, Operation operation) {
    if (!offer(method, path, operation)) {
      throw new IllegalArgumentException(method + " " + path + " is described twice");
    }
    return this;
  }

  /**
   * Adds a method of a path unless it has it already, from a route that is asked before.
   *
   * @return whether it was added
   */
  boolean offer(String method, String path, Operation operation) {
    return paths
            .computeIfAbsent(path, p -> new TreeMap<>())
            .putIfAbsent(method.toLowerCase(Locale.ROOT), operation)
        == null;
  }

  /** Adds a schema that others refer to with {@link Schemas#ref}; the same twice is one. */
  public ApiDocument schema(String name, ObjectNode schema) {
    components.withObject("schemas").set(name, schema);
    return this;
  }

  /** Adds a member that a schema may have, once that is described, by whichever part. */
  public ApiDocument member(String schema, String name, ObjectNode value) {
    members.add(new Member(schema, name, value));
    return this;
  }

  private record Member(String schema, String name, ObjectNode value) {}

  /** Adds a kind of failure of the service's own, which every operation may meet. */
  public ApiDocument problem(OwnProblem problem) {
    problems.add(problem);
    return this;
  }

  /** Says what the operations under a tag have in common. */
  public ApiDocument tag(String name, String description) {
    tags.put(name, description);
    return this;
  }

  ObjectNode json(ObjectNode info) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", "3.1.1");
    document.put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");
    document.set("info", info);
    document.putArray("servers").addObject().put("url", "/").put("description", "This server");
    var list = document.putArray("tags");
    tags.forEach(
        (name, description) -> list.addObject().put("name", name).put("description", description));
    var catalogue = new ProblemAnswers(components, problems);
    ObjectNode all = document.putObject("paths");
    paths.forEach(
        (path, methods) -> {
          ObjectNode item = all.putObject(path);
          methods.forEach((method, operation) -> item.set(method, operation.json(catalogue)));
        });
    for (Member member : members) {
      components
          .withObject("schemas")
          .withObject(member.schema())
          .withObject("properties")
          .set(member.name(), member.value());
    }
    document.set("components", components);
    return document;
  }
}
