package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.read.Document;
import io.moguera.core.sql.Session;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.IfMatch;
import io.moguera.core.write.sql.IdempotencyKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that write, each in one transaction, with its idempotency key if it has one. */
final class Writes {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final Engine engine;
  private final Keys keys;

  Writes(Engine engine) {
    this.engine = engine;
    this.keys = new Keys(engine);
  }

  void create(ServerRequest request, ServerResponse response, Resource resource) {
    QueryString.parse(request).requireKnown(List.of());
    ObjectNode body = Json.readObject(request);
    Rights rights = engine.rights(request);
    run(
        request,
        response,
        session -> {
          Document row = engine.store().create(session, rights, resource, body);
          return answer(201, row).with("Location", Address.of(resource, String.valueOf(row.id())));
        });
  }

  void patch(ServerRequest request, ServerResponse response, Resource resource, String key) {
    change(request, response, resource, key, BodyReader.Kind.PATCH);
  }

  void replace(ServerRequest request, ServerResponse response, Resource resource, String key) {
    if (!request.headers().contains(HeaderNames.IF_MATCH)) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "PUT replaces the whole row, so that it needs If-Match with the ETag of what it"
              + " replaces");
    }
    change(request, response, resource, key, BodyReader.Kind.REPLACE);
  }

  private void change(
      ServerRequest request,
      ServerResponse response,
      Resource resource,
      String key,
      BodyReader.Kind kind) {
    QueryString.parse(request).requireKnown(List.of());
    ObjectNode body = Json.readObject(request);
    IfMatch condition = ifMatch(request);
    Rights rights = engine.rights(request);
    run(
        request,
        response,
        session -> {
          long id = keys.require(session, rights, resource, key);
          return answer(
              200, engine.store().change(session, rights, resource, id, body, kind, condition));
        });
  }

  void delete(ServerRequest request, ServerResponse response, Resource resource, String key) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("permanent"));
    boolean permanent = parameters.flag("permanent");
    IfMatch condition = ifMatch(request);
    Rights rights = engine.rights(request);
    run(
        request,
        response,
        session -> {
          long id = keys.require(session, rights, resource, key);
          engine.store().delete(session, rights, resource, id, permanent, condition);
          return Answer.empty(204);
        });
  }

  void publish(ServerRequest request, ServerResponse response, Resource resource, String key) {
    QueryString.parse(request).requireKnown(List.of());
    var publication = new Draft.Publication(true, at(Json.readObjectOrNothing(request)));
    publication(request, response, resource, key, publication, row -> answer(200, row));
  }

  void unpublish(ServerRequest request, ServerResponse response, Resource resource, String key) {
    QueryString.parse(request).requireKnown(List.of());
    var publication = new Draft.Publication(false, Optional.empty());
    publication(request, response, resource, key, publication, row -> Answer.empty(204));
  }

  private void publication(
      ServerRequest request,
      ServerResponse response,
      Resource resource,
      String key,
      Draft.Publication publication,
      Function<Document, Answer> answer) {
    IfMatch condition = ifMatch(request);
    Rights rights = engine.rights(request);
    run(
        request,
        response,
        session -> {
          long id = keys.require(session, rights, resource, key);
          return answer.apply(
              engine.store().publish(session, rights, resource, id, publication, condition));
        });
  }

  private static Optional<OffsetDateTime> at(ObjectNode body) {
    for (String name : body.propertyNames()) {
      if (!name.equals("at")) {
        throw ProblemException.invalid(
            List.of(new FieldError("/" + name, "is not known here; only at is")));
      }
    }
    JsonNode at = body.path("at");
    if (at.isMissingNode() || at.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(at.asString("")));
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          List.of(
              new FieldError("/at", "must be a time with its zone, such as 2026-11-24T12:30:00Z")));
    }
  }

  private static IfMatch ifMatch(ServerRequest request) {
    return IfMatch.of(request.headers().first(HeaderNames.IF_MATCH));
  }

  private static Answer answer(int status, Document row) {
    return Answer.json(status, row.json()).with("ETag", Answers.etag(row));
  }

  /** Runs a write in its transaction; a repeat under the same key gets the same answer. */
  void run(ServerRequest request, ServerResponse response, Function<Session, Answer> work) {
    Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Idempotency-Key must be 8 to 64 letters, digits, dots, dashes and underscores");
    }
    Answer answer =
        engine
            .transactions()
            .write(
                session ->
                    key.isEmpty()
                        ? work.apply(session)
                        : IdempotencyKeys.once(
                            session,
                            Callers.find(request).map(Caller::id).orElse(0L),
                            key.get(),
                            hash(request),
                            engine.clock().instant(),
                            () -> work.apply(session)));
    Answers.send(request, response, answer.with("Cache-Control", "no-store"));
  }

  private static byte[] hash(ServerRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.prologue().method().text().getBytes(UTF_8));
      digest.update((byte) '\n');
      digest.update(request.path().rawPath().getBytes(UTF_8));
      digest.update((byte) '?');
      digest.update(request.query().rawValue().getBytes(UTF_8));
      digest.update((byte) '\n');
      return digest.digest(RequestBody.of(request).bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
