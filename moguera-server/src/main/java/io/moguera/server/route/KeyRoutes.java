package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Caller;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.key.AccessKey;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.NewKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/keys}: one's own access keys. */
public final class KeyRoutes implements HttpService {
  private static final int LONGEST_NAME = 255;

  private final KeyStore keys;
  private final InstantSource clock;

  public KeyRoutes(KeyStore keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", this::list)
        .post("/", this::create)
        .delete("/{id}", this::revoke)
        .post("/{id}/rotation", this::rotate)
        .any("/", Answers.allowing("GET, POST"))
        .any("/{id}", Answers.allowing("DELETE"))
        .any("/{id}/rotation", Answers.allowing("POST"));
  }

  private void list(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.require(request);
    Answers.sendItems(
        response,
        keys.keys(caller.id()).stream()
            .map(
                key -> {
                  ObjectNode item = described(key);
                  Answers.put(item, "last_used_at", key.lastUsedAt());
                  return item;
                })
            .toList());
  }

  private void create(ServerRequest request, ServerResponse response) {
    Caller caller = requireLastingKey(request);
    BodyFields fields = BodyFields.read(request, Set.of("name", "expires_at"));
    String name = fields.text("name", LONGEST_NAME);
    Optional<Instant> expiresAt = fields.future("expires_at", clock.instant());
    fields.requireRight();
    sendNew(response, keys.create(caller.id(), name, expiresAt));
  }

  private void rotate(ServerRequest request, ServerResponse response) {
    Caller caller = requireLastingKey(request);
    AccessKey old = require(caller, request.path().pathParameters().get("id"));
    BodyFields fields = BodyFields.readOptional(request, Set.of("expires_at"));
    Optional<Instant> expiresAt = fields.future("expires_at", clock.instant());
    fields.requireRight();
    sendNew(response, keys.create(caller.id(), old.name(), expiresAt.or(() -> old.expiresAt())));
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.require(request);
    AccessKey key = require(caller, request.path().pathParameters().get("id"));
    boolean ignored = keys.revoke(key.id(), caller.id());
    Answers.sendNothing(response);
  }

  private AccessKey require(Caller caller, String id) {
    return keys.keys(caller.id()).stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("access key " + id));
  }

  /** A key that a session made would outlive its revocation. */
  private static Caller requireLastingKey(ServerRequest request) {
    Caller caller = Callers.require(request);
    boolean temporary =
        request.context().get(ActiveKey.class).map(active -> active.key().temporary()).orElse(true);
    if (temporary) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "The key of a session can't make keys; sign with a lasting one");
    }
    return caller;
  }

  private static void sendNew(ServerResponse response, NewKey made) {
    ObjectNode body = described(made.key());
    body.put("secret_access_key", made.credentials().secret().reveal());
    Answers.send(response, Status.CREATED_201, body);
  }

  private static ObjectNode described(AccessKey key) {
    ObjectNode item = Answers.object();
    item.put("access_key", key.id());
    item.put("name", key.name());
    item.put("created_at", key.createdAt().toString());
    Answers.put(item, "expires_at", key.expiresAt());
    return item;
  }
}
