package io.moguera.testkit.service;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import io.moguera.driver.Problem;
import io.moguera.driver.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A case of moguera-driver-node/conformance/cases.json, step by step. */
final class ConformanceCase {
  private final Moguera admin;
  private final Map<String, Object> saved = new HashMap<>();

  private ConformanceCase(Moguera admin) {
    this.admin = admin;
  }

  /** Runs one. {@return what was not as it should be} */
  static Optional<String> run(JsonNode one, Moguera admin) {
    var running = new ConformanceCase(admin);
    int number = 0;
    for (JsonNode step : one.path("steps")) {
      number++;
      String problem = running.checked(step);
      if (problem != null) {
        return Optional.of(
            "%s, step %d (%s): %s"
                .formatted(
                    one.path("name").asString(), number, step.path("call").asString(), problem));
      }
    }
    return Optional.empty();
  }

  private @Nullable String checked(JsonNode step) {
    JsonNode fails = step.path("fails");
    Object result;
    try {
      result =
          new ConformanceCall(ConformanceStep.of(admin, saved, (ObjectNode) resolved(step))).run();
    } catch (ProblemException e) {
      return fails.isMissingNode() ? "failed: " + e.getMessage() : otherwise(fails, e.problem());
    } catch (MogueraException e) {
      return "failed: " + e;
    }
    if (!fails.isMissingNode()) {
      return "did not fail";
    }
    if (step.has("save")) {
      saved.put(step.path("save").asString(), result);
    }
    return step.has("gives")
        ? difference(resolved(step.path("gives")), ConformanceJson.of(result), "")
        : null;
  }

  private static @Nullable String otherwise(JsonNode fails, Problem problem) {
    boolean same =
        problem.type().toString().endsWith(fails.path("is").asString(""))
            && fails.path("status").asInt(problem.status()) == problem.status();
    for (JsonNode pointer : fails.path("pointers")) {
      same &=
          problem.errors().stream().anyMatch(error -> error.pointer().equals(pointer.asString()));
    }
    return same ? null : "failed otherwise: " + problem.status() + " " + problem.type();
  }

  /** Where an answer does not hold what is expected of it. */
  private static @Nullable String difference(JsonNode expected, JsonNode given, String at) {
    if (expected.isString() && expected.stringValue().equals("…")) {
      return null;
    }
    if (expected.isArray() && expected.size() != given.size()) {
      return at + " is " + given;
    }
    if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        String one = difference(expected.get(i), given.path(i), at + "/" + i);
        if (one != null) {
          return one;
        }
      }
      return null;
    }
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> member : expected.properties()) {
        String one =
            difference(member.getValue(), given.path(member.getKey()), at + "/" + member.getKey());
        if (one != null) {
          return one;
        }
      }
      return null;
    }
    boolean nothing = expected.isNull() && (given.isMissingNode() || given.isNull());
    return nothing || expected.asString().equals(given.asString(""))
        ? null
        : at + " is " + given + ", not " + expected;
  }

  /** {@code $name.member} stands for what was saved under that name. */
  private JsonNode resolved(JsonNode value) {
    if (value.isString() && value.stringValue().startsWith("$")) {
      String[] members = value.stringValue().substring(1).split("\\.", -1);
      JsonNode found = ConformanceJson.of(saved.get(members[0]));
      for (int i = 1; i < members.length; i++) {
        found = found.isArray() ? found.path(Integer.parseInt(members[i])) : found.path(members[i]);
      }
      // Sessions and keys hold what JSON should not: those are found by their names.
      return members.length == 1 && found.isObject()
          ? ((ObjectNode) found.deepCopy()).put("_saved", members[0])
          : found;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      array.forEach(one -> all.add(resolved(one)));
      return all;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode all = JsonMapper.shared().createObjectNode();
      object.properties().forEach(one -> all.set(one.getKey(), resolved(one.getValue())));
      return all;
    }
    return value;
  }
}
