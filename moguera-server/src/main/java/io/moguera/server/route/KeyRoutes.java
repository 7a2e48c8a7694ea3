package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.SignIn;
import io.moguera.account.sql.AccountTable;
import io.moguera.configuration.HiddenText;
import io.moguera.core.Caller;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.key.AccessKey;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.NewKey;
import io.moguera.key.Scopes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/keys}: one's own access keys. */
public final class KeyRoutes implements HttpService {
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_PASSWORD = 1024;

  private final KeyStore keys;
  private final SignIn signIn;
  private final AccountTable accounts;
  private final InstantSource clock;
  private final Function<ServerRequest, Optional<String>> address;
  private final Set<String> areas;

  /**
   * Makes them.
   *
   * @param address that wrong passwords are counted for
   * @param areas what scopes may be about: the resources, and what else is served
   */
  public KeyRoutes(
      KeyStore keys,
      SignIn signIn,
      AccountTable accounts,
      InstantSource clock,
      Function<ServerRequest, Optional<String>> address,
      Collection<String> areas) {
    this.areas = Set.copyOf(areas);
    this.keys = keys;
    this.signIn = signIn;
    this.accounts = accounts;
    this.clock = clock;
    this.address = address;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(rules, "/", this::list)
        .post("/", this::create)
        .delete("/{id}", this::revoke)
        .post("/{id}/rotation", this::rotate)
        .any("/", Answers.allowing("GET, HEAD, POST"))
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
    Caller caller = Callers.require(request);
    BodyFields fields =
        BodyFields.read(request, Set.of("name", "expires_at", "password", "scopes"));
    String name = fields.text("name", LONGEST_NAME);
    Optional<Instant> expiresAt = fields.future("expires_at", clock.instant());
    Optional<HiddenText> password =
        fields.optionalText("password", LONGEST_PASSWORD).map(HiddenText::new);
    Optional<Scopes> scopes = scopes(fields);
    fields.requireRight();
    requireNoWider(request, scopes);
    requireProof(request, caller, password);
    sendNew(response, keys.create(caller.id(), name, expiresAt, scopes));
  }

  private void rotate(ServerRequest request, ServerResponse response) {
    Caller caller = requireLastingKey(request);
    AccessKey old = require(caller, request.path().pathParameters().get("id"));
    BodyFields fields = BodyFields.readOptional(request, Set.of("expires_at"));
    Optional<Instant> expiresAt = fields.future("expires_at", clock.instant());
    fields.requireRight();
    requireNoWider(request, old.scopes());
    sendNew(
        response,
        keys.create(caller.id(), old.name(), expiresAt.or(() -> old.expiresAt()), old.scopes()));
  }

  private Optional<Scopes> scopes(BodyFields fields) {
    Optional<List<String>> words = fields.words("scopes");
    boolean right = true;
    for (String word : words.orElse(List.of())) {
      String area = word.contains(":") ? word.substring(0, word.indexOf(':')) : "";
      if (!Scopes.isScope(word) || !area.isEmpty() && !areas.contains(area)) {
        fields.mistake(
            "scopes",
            word
                + " is no scope: read, write, account, or a resource with :read or :write"
                + (area.isEmpty() ? "" : Nearest.hint(area, areas)));
        right = false;
      }
    }
    return right ? words.map(Scopes::of) : Optional.empty();
  }

  /** A key makes none that may do more than itself. */
  private static void requireNoWider(ServerRequest request, Optional<Scopes> wanted) {
    Optional<Scopes> own = request.context().get(ActiveKey.class).flatMap(a -> a.key().scopes());
    if (own.isPresent() && !wanted.map(own.get()::cover).orElse(false)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "A key that is for "
              + String.join(", ", own.get().words())
              + " makes none that is for more; give scopes");
    }
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

  /**
   * A key that a session made would outlive its end, so that whoever has but the key of a session
   * gives the password again.
   */
  private void requireProof(ServerRequest request, Caller caller, Optional<HiddenText> password) {
    if (password.isPresent()) {
      signIn.confirm(
          caller.id(),
          accounts,
          password.get(),
          address.apply(request),
          () -> new ProblemException(ProblemType.FORBIDDEN, "The password is wrong"));
    } else if (isTemporary(request)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The key of a session makes no lasting key by itself; give your password with it, as"
              + " password");
    }
  }

  private static Caller requireLastingKey(ServerRequest request) {
    Caller caller = Callers.require(request);
    if (isTemporary(request)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The key of a session can't rotate keys; sign with a lasting one, or make a new key with"
              + " your password");
    }
    return caller;
  }

  private static boolean isTemporary(ServerRequest request) {
    return request
        .context()
        .get(ActiveKey.class)
        .map(active -> active.key().temporary())
        .orElse(true);
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
    key.scopes()
        .ifPresentOrElse(
            scopes -> scopes.words().forEach(item.putArray("scopes")::add),
            () -> item.putNull("scopes"));
    return item;
  }
}
