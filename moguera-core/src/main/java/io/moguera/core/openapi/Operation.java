package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method of one path, told step by step. What every request may meet (a signature that does not
 * match, a body that is too large, too many requests, a server in trouble) need not be said. For
 * one thread.
 */
public final class Operation {
  private static final Set<ProblemType> ALWAYS =
      EnumSet.of(
          ProblemType.MALFORMED_REQUEST,
          ProblemType.BODY_DOES_NOT_MATCH,
          ProblemType.UNAUTHENTICATED,
          ProblemType.SIGNATURE_DOES_NOT_MATCH,
          ProblemType.REQUEST_TIME_TOO_SKEWED,
          ProblemType.ADDRESS_EXPIRED,
          ProblemType.FORBIDDEN,
          ProblemType.INSUFFICIENT_SCOPE,
          ProblemType.BODY_TOO_LARGE,
          ProblemType.MISDIRECTED,
          ProblemType.UNKNOWN_PARAMETER,
          ProblemType.TOO_MANY_REQUESTS,
          ProblemType.INTERNAL,
          ProblemType.UNAVAILABLE);

  private final ObjectNode json = Schemas.node();
  private final ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
  private final Map<String, ObjectNode> answers = new TreeMap<>();
  private final EnumSet<ProblemType> problems = EnumSet.copyOf(ALWAYS);
  private boolean anonymous = true;

  private Operation() {}

  /**
   * Begins an operation.
   *
   * @param id what programs call it; unique in the document
   * @param tag under which it is listed
   * @param summary what it does, in a few words
   */
  public static Operation of(String id, String tag, String summary) {
    var operation = new Operation();
    operation.json.put("operationId", id);
    operation.json.putArray("tags").add(tag);
    operation.json.put("summary", summary);
    return operation;
  }

  /** Says more, in Markdown. */
  public Operation described(String description) {
    json.put("description", description);
    return this;
  }

  /** Every request to it must be signed. */
  public Operation signed() {
    anonymous = false;
    return this;
  }

  /** A parameter of the query that may be absent. */
  public Operation query(String name, ObjectNode schema, String description) {
    return add(parameter("query", name, schema, description));
  }

  /** A parameter of the query that must be there. */
  public Operation requiredQuery(String name, ObjectNode schema, String description) {
    return add(parameter("query", name, schema, description).put("required", true));
  }

  /** A parameter of the query that may be repeated. */
  public Operation repeated(String name, ObjectNode item, String description) {
    ObjectNode parameter = parameter("query", name, Schemas.list(item), description);
    return add(parameter.put("style", "form").put("explode", true));
  }

  /** A parameter of the query that is a list with commas. */
  public Operation listed(String name, ObjectNode item, String description) {
    ObjectNode parameter = parameter("query", name, Schemas.list(item), description);
    return add(parameter.put("style", "form").put("explode", false));
  }

  /** A part of the path. */
  public Operation path(String name, ObjectNode schema, String description) {
    return add(parameter("path", name, schema, description).put("required", true));
  }

  /** A header that may be absent. */
  public Operation header(String name, ObjectNode schema, String description) {
    return add(parameter("header", name, schema, description));
  }

  /** A header that must be there. */
  public Operation requiredHeader(String name, ObjectNode schema, String description) {
    return add(parameter("header", name, schema, description).put("required", true));
  }

  /** A parameter that the document holds under a name of its own. */
  public Operation shared(String name) {
    return add(Schemas.node().put("$ref", "#/components/parameters/" + name));
  }

  private static ObjectNode parameter(
      String in, String name, ObjectNode schema, String description) {
    ObjectNode parameter = Schemas.node();
    parameter.put("name", name).put("in", in).put("description", description);
    parameter.set("schema", schema);
    return parameter;
  }

  private Operation add(ObjectNode parameter) {
    parameters.add(parameter);
    return this;
  }

  /** The body that it takes. */
  public Operation takes(boolean required, ObjectNode schema, String... mediaTypes) {
    ObjectNode body = json.putObject("requestBody").put("required", required);
    ObjectNode content = body.putObject("content");
    for (String type : mediaTypes) {
      content.putObject(type).set("schema", schema);
    }
    return fails(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  /** A body of another kind that it takes too. */
  public Operation takesToo(ObjectNode schema, String mediaType) {
    json.withObject("requestBody").withObject("content").putObject(mediaType).set("schema", schema);
    return this;
  }

  /** An answer of JSON, with headers that the document holds by their names. */
  public Operation answers(int status, String description, ObjectNode schema, String... headers) {
    answers(status, description, List.of("application/json"), headers)
        .withObject("/content/application~1json")
        .set("schema", schema);
    return this;
  }

  /** An answer without a body. */
  public Operation answersEmpty(int status, String description, String... headers) {
    answers(status, description, List.of(), headers);
    return this;
  }

  /** An answer that is no JSON. */
  public Operation answersBytes(
      int status, String description, List<String> mediaTypes, String... headers) {
    answers(status, description, mediaTypes, headers);
    return this;
  }

  private ObjectNode answers(
      int status, String description, List<String> mediaTypes, String... headers) {
    ObjectNode answer =
        answers.computeIfAbsent(
            String.valueOf(status), s -> Schemas.node().put("description", description));
    for (String name : headers) {
      answer.withObject("headers").putObject(name).put("$ref", "#/components/headers/" + name);
    }
    for (String type : mediaTypes) {
      answer.withObject("content").putObject(type);
    }
    return answer;
  }

  /** Failures that it may answer. */
  public Operation fails(ProblemType... types) {
    problems.addAll(Arrays.asList(types));
    return this;
  }

  /** {@return the operation as the document has it} */
  ObjectNode json(ProblemAnswers catalogue) {
    if (!parameters.isEmpty()) {
      json.set("parameters", parameters);
    }
    ObjectNode responses = json.putObject("responses");
    answers.forEach(responses::set);
    catalogue.of(problems).forEach(responses::set);
    ArrayNode security = json.putArray("security");
    if (anonymous) {
      security.addObject();
    }
    security.addObject().putArray(ApiDocument.SIGNATURE);
    return json;
  }
}
