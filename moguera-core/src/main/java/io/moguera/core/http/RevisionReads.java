package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Parameters;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The history of rows. */
final class RevisionReads {
  private final Engine engine;
  private final Keys keys;

  RevisionReads(Engine engine) {
    this.engine = engine;
    this.keys = new Keys(engine);
  }

  void list(ServerRequest request, ServerResponse response, Resource resource, String key) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("after"));
    long before =
        parameters
            .one("after")
            .map(text -> parameters.number("after", 0, 1, Integer.MAX_VALUE))
            .map(Integer::longValue)
            .orElse(Long.MAX_VALUE);
    Rights rights = engine.rights(request);
    send(
        request,
        response,
        engine
            .transactions()
            .read(
                session ->
                    engine
                        .store()
                        .revisions(
                            session,
                            rights,
                            resource,
                            keys.require(session, rights, resource, key),
                            before)));
  }

  void one(
      ServerRequest request, ServerResponse response, Resource resource, String key, long number) {
    QueryString.parse(request).requireKnown(List.of());
    Rights rights = engine.rights(request);
    send(
        request,
        response,
        engine
            .transactions()
            .read(
                session ->
                    engine
                        .store()
                        .revision(
                            session,
                            rights,
                            resource,
                            keys.require(session, rights, resource, key),
                            number)));
  }

  private static void send(ServerRequest request, ServerResponse response, ObjectNode json) {
    byte[] bytes = json.toString().getBytes(UTF_8);
    Answers.sendCacheable(request, response, Answer.json(200, bytes), Answers.etag(bytes));
  }
}
