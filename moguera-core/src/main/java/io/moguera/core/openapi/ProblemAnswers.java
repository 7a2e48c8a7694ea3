package io.moguera.core.openapi;

import static java.util.stream.Collectors.joining;

import io.moguera.core.problem.OwnProblem;
import io.moguera.core.problem.ProblemKind;
import io.moguera.core.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue of failures as answers: one for each status that an operation may fail with. */
final class ProblemAnswers {
  private final ObjectNode schemas;
  private final ObjectNode examples;
  private final ObjectNode responses;
  private final List<OwnProblem> own;

  /** Puts the schema and an example of every problem into the components of a document. */
  ProblemAnswers(ObjectNode components, Collection<OwnProblem> own) {
    this.schemas = components.withObject("schemas");
    this.examples = components.withObject("examples");
    this.responses = components.withObject("responses");
    this.own = List.copyOf(own);
    for (ProblemKind type : Stream.concat(Stream.of(ProblemType.values()), own.stream()).toList()) {
      schemas.set(name(type), schema(type));
      ObjectNode example = examples.putObject(type.anchor()).put("summary", type.title());
      example.set("value", example(type));
    }
  }

  private static String name(ProblemKind type) {
    return "problem." + type.anchor();
  }

  private static ObjectNode schema(ProblemKind type) {
    var members =
        Schemas.object()
            .described(described(type))
            .must("type", Schemas.node().put("const", type.uri().toString()))
            .must("title", Schemas.node().put("const", type.title()))
            .must("status", Schemas.node().put("const", type.status()))
            .must("detail", described(Schemas.text(), "What happened, for people."))
            .may("request_id", described(Schemas.text(), "By which the server's log has it."))
            .may("operation", described(Schemas.text(), "Of a batch, the one that failed."))
            .may("errors", errors());
    if (type instanceof ProblemType known) {
      further(known, members);
    }
    return members.open();
  }

  private static void further(ProblemType type, Schemas.Members members) {
    switch (type) {
      case TOO_MANY_REQUESTS ->
          members.may(
              "retry_after_seconds",
              described(Schemas.number(), "How long to wait before the next attempt."));
      case PRECONDITION_FAILED ->
          members.may("version", described(Schemas.number(), "The row's version now."));
      case REQUEST_TIME_TOO_SKEWED ->
          members
              .may("server_time", described(Schemas.timestamp(), "What the server's clock says."))
              .may("limit_seconds", described(Schemas.number(), "How far it may be away."));
      case SIGNATURE_DOES_NOT_MATCH ->
          members
              .may(
                  "canonical_request",
                  described(Schemas.text(), "As the server has it, where it explains."))
              .may(
                  "string_to_sign",
                  described(Schemas.text(), "As the server has it, where it explains."));
      case INSUFFICIENT_SCOPE ->
          members.may("scope", described(Schemas.text(), "The scope that the key lacks."));
      case RANGE_NOT_SATISFIABLE ->
          members.may("size", described(Schemas.number(), "The bytes that the file has."));
      default -> {
        // Nothing more to say.
      }
    }
  }

  private static String described(ProblemKind type) {
    return switch (type) {
      case ProblemType known -> known.title();
      case OwnProblem added -> added.title() + ". " + added.explanation();
    };
  }

  private static ObjectNode errors() {
    return described(
        Schemas.list(
            Schemas.object()
                .must("pointer", described(Schemas.text(), "Where, as a JSON pointer (RFC 6901)."))
                .must("detail", described(Schemas.text(), "What, and what would be right."))
                .open()),
        "What is wrong with the body, all of it at once.");
  }

  private static ObjectNode described(ObjectNode schema, String description) {
    return schema.put("description", description);
  }

  private static ObjectNode example(ProblemKind type) {
    ObjectNode problem = Schemas.node();
    problem.put("type", type.uri().toString());
    problem.put("title", type.title());
    problem.put("status", type.status());
    problem.put(
        "detail",
        switch (type) {
          case ProblemType known -> detail(known);
          case OwnProblem added -> added.explanation();
        });
    problem.put("request_id", "01KAT3V5B9CZ");
    if (type == ProblemType.INVALID) {
      problem.putArray("errors").addObject().put("pointer", "/title").put("detail", "is required");
    }
    if (type == ProblemType.CONFLICT) {
      problem.putArray("errors").addObject().put("pointer", "/slug").put("detail", "is taken");
    }
    if (type == ProblemType.TOO_MANY_REQUESTS) {
      problem.put("retry_after_seconds", 30);
    }
    return problem;
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case MALFORMED_REQUEST -> "The body is empty; send JSON";
      case UNKNOWN_PARAMETER -> "There is no parameter limt. Did you mean limit?";
      case INVALID_PARAMETER -> "limit must be a number from 1 to 100";
      case BODY_DOES_NOT_MATCH -> "The body has another hash than the one that was signed";
      case UNAUTHENTICATED -> "This needs a signed request; sign in first";
      case SIGNATURE_DOES_NOT_MATCH -> "The signature is not that of this request";
      case REQUEST_TIME_TOO_SKEWED -> "The request's date is too far from the server's time";
      case ADDRESS_EXPIRED -> "The address was good until 2026-11-24T12:00:00Z";
      case SIGN_IN_FAILED -> "Name or password is wrong";
      case CODE_REQUIRED -> "Give a code of your authenticator, or a recovery code, as code";
      case INSUFFICIENT_SCOPE -> "The key lacks the scope posts:write";
      case SIGN_UP_CLOSED -> "Accounts are made by administrators here";
      case FORBIDDEN -> "You may not update this row of posts";
      case NOT_FOUND -> "There is no row 12 of posts";
      case METHOD_NOT_ALLOWED -> "The methods of this address are GET, HEAD, POST";
      case CONFLICT -> "slug is taken";
      case REFERENCED -> "Other rows refer to it, or what it refers to is gone";
      case PRECONDITION_FAILED -> "The row is at version 8 now";
      case BODY_TOO_LARGE -> "The body must not be larger than 33554432 bytes";
      case UNSUPPORTED_MEDIA_TYPE -> "The body must be JSON, with Content-Type: application/json";
      case RANGE_NOT_SATISFIABLE -> "The file has 1200 bytes; there is no such part of it";
      case MISDIRECTED -> "This instance does not serve posts; it serves images";
      case INVALID -> "/title: is required";
      case IDEMPOTENCY_KEY_REUSED -> "The key was used for another request";
      case PRECONDITION_REQUIRED -> "PUT replaces the whole row, so that it needs If-Match";
      case TOO_MANY_REQUESTS -> "Too many requests; wait 30 seconds";
      case INTERNAL -> "It was not your request; the log has more under the request id";
      case MAIL_NOT_SET_UP -> "This needs mail; its operator can set SMTP_URL";
      case UNAVAILABLE -> "The database is not reachable at the moment; try again";
      case STORAGE_UNAVAILABLE -> "The storage of files can't be reached; try again later";
    };
  }

  /** {@return by status, references to the answers that these problems share} */
  Map<String, ObjectNode> of(Collection<ProblemType> types) {
    Map<String, List<ProblemKind>> byStatus = new TreeMap<>();
    Stream.concat(types.stream().sorted(), own.stream())
        .forEach(
            type ->
                byStatus
                    .computeIfAbsent(String.valueOf(type.status()), s -> new ArrayList<>())
                    .add(type));
    Map<String, ObjectNode> answers = new TreeMap<>();
    byStatus.forEach((status, same) -> answers.put(status, reference(same)));
    return answers;
  }

  private ObjectNode reference(List<ProblemKind> types) {
    String name = types.stream().map(ProblemKind::anchor).collect(joining("."));
    if (!responses.has(name)) {
      responses.set(name, answer(types));
    }
    return Schemas.node().put("$ref", "#/components/responses/" + name);
  }

  private static ObjectNode answer(List<ProblemKind> types) {
    ObjectNode answer = Schemas.node();
    answer.put("description", types.stream().map(ProblemKind::title).collect(joining("; ")));
    int status = types.getFirst().status();
    if (status == ProblemType.UNAUTHENTICATED.status()) {
      header(answer, "WWW-Authenticate");
    }
    if (status == ProblemType.TOO_MANY_REQUESTS.status()
        || status == ProblemType.UNAVAILABLE.status()) {
      header(answer, "Retry-After");
    }
    if (status == ProblemType.RANGE_NOT_SATISFIABLE.status()) {
      header(answer, "Content-Range");
    }
    ObjectNode content = answer.putObject("content").putObject("application/problem+json");
    if (types.size() == 1) {
      content.set("schema", Schemas.ref(name(types.getFirst())));
    } else {
      ArrayNode one = content.putObject("schema").putArray("oneOf");
      types.forEach(type -> one.add(Schemas.ref(name(type))));
    }
    ObjectNode shown = content.putObject("examples");
    for (ProblemKind type : types) {
      shown.putObject(type.anchor()).put("$ref", "#/components/examples/" + type.anchor());
    }
    return answer;
  }

  private static void header(ObjectNode answer, String name) {
    answer.withObject("headers").putObject(name).put("$ref", "#/components/headers/" + name);
  }
}
