package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Caller;
import io.moguera.core.Sha256;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.sql.Session;
import io.moguera.core.write.IfMatch;
import io.moguera.core.write.sql.IdempotencyKeys;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests that write, each in one transaction, with its idempotency key if it has one. */
final class Writes {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final Engine engine;
  private final Operations operations;

  Writes(Engine engine) {
    this.engine = engine;
    this.operations = new Operations(engine);
  }

  void create(ServerRequest request, ServerResponse response, Resource resource) {
    noParameters(request);
    ObjectNode body = Json.readObject(request);
    Rights rights = engine.rights(request);
    run(request, response, session -> operations.create(session, rights, resource, body));
  }

  void patch(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    ObjectNode body = Json.readObject(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.patch(session, rights, row, body));
  }

  void replace(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    ObjectNode body = Json.readObject(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.replace(session, rights, row, body));
  }

  void delete(ServerRequest request, ServerResponse response, Resource resource, String key) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("permanent", "reassign_to"));
    Optional<String> other = parameters.one("reassign_to");
    boolean permanent = parameters.flag("permanent");
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(
        request,
        response,
        session ->
            other.isPresent()
                ? operations.deleteAfterReassignment(session, rights, row, permanent, other.get())
                : operations.delete(session, rights, row, permanent));
  }

  void restore(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.restore(session, rights, row));
  }

  void publish(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    ObjectNode body = Json.readObjectOrNothing(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.publish(session, rights, row, body));
  }

  void unpublish(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.unpublish(session, rights, row));
  }

  void move(ServerRequest request, ServerResponse response, Resource resource, String key) {
    noParameters(request);
    ObjectNode body = Json.readObject(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.move(session, rights, row, body));
  }

  void restoreRevision(
      ServerRequest request, ServerResponse response, Resource resource, String key, long number) {
    noParameters(request);
    Rights rights = engine.rights(request);
    Operations.Row row = row(request, resource, key);
    run(request, response, session -> operations.restoreRevision(session, rights, row, number));
  }

  private static void noParameters(ServerRequest request) {
    QueryString.parse(request).requireKnown(List.of());
  }

  private static Operations.Row row(ServerRequest request, Resource resource, String key) {
    return new Operations.Row(
        resource, key, IfMatch.of(request.headers().first(HeaderNames.IF_MATCH)));
  }

  /** Runs a write in its transaction; a repeat under the same key gets the same answer. */
  void run(ServerRequest request, ServerResponse response, Function<Session, Answer> work) {
    send(request, response, perform(request, null, work));
  }

  /**
   * Does a write without sending its answer.
   *
   * @param contentHash of what the request holds; null for that of its body
   */
  Answer perform(
      ServerRequest request, byte @Nullable [] contentHash, Function<Session, Answer> work) {
    Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Idempotency-Key must be 8 to 64 letters, digits, dots, dashes and underscores");
    }
    return engine
        .transactions()
        .write(
            session ->
                key.isEmpty()
                    ? work.apply(session)
                    : IdempotencyKeys.once(
                        session,
                        Callers.find(request).map(Caller::id).orElse(0L),
                        key.get(),
                        hash(request, contentHash),
                        engine.clock().instant(),
                        () -> work.apply(session)));
  }

  /** Sends the answer of a write, which nobody may keep. */
  void send(ServerRequest request, ServerResponse response, Answer answer) {
    Answers.send(request, response, answer.with("Cache-Control", "no-store"));
  }

  private static byte[] hash(ServerRequest request, byte @Nullable [] contentHash) {
    MessageDigest digest = Sha256.digest();
    digest.update(request.prologue().method().text().getBytes(UTF_8));
    digest.update((byte) '\n');
    digest.update(request.path().rawPath().getBytes(UTF_8));
    digest.update((byte) '?');
    digest.update(request.query().rawValue().getBytes(UTF_8));
    digest.update((byte) '\n');
    return digest.digest(contentHash == null ? RequestBody.of(request).bytes() : contentHash);
  }
}
