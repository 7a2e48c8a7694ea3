package io.moguera.server.route;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.SignIn;
import io.moguera.configuration.HiddenText;
import io.moguera.core.Caller;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import io.moguera.key.AccessKey;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.NewKey;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/sessions}: signing in, and the sessions that came of it. */
public final class SessionRoutes implements HttpService {
  private static final int LONGEST = 1024;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_AGENT = 255;
  private static final String CURRENT = "current";

  private final SignIn signIn;
  private final KeyStore keys;
  private final InstantSource clock;
  private final Duration lasting;
  private final Function<ServerRequest, Optional<String>> address;
  private final Function<Caller, ObjectNode> user;

  /**
   * Makes them.
   *
   * @param lasting how long a sign-in lasts
   * @param address that failures to sign in are counted for
   * @param user the row of a user, as that user sees it
   */
  public SessionRoutes(
      SignIn signIn,
      KeyStore keys,
      InstantSource clock,
      Duration lasting,
      Function<ServerRequest, Optional<String>> address,
      Function<Caller, ObjectNode> user) {
    this.signIn = signIn;
    this.keys = keys;
    this.clock = clock;
    this.lasting = lasting;
    this.address = address;
    this.user = user;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(rules, "/", this::list)
        .post("/", this::create)
        .delete("/{id}", this::end)
        .any("/", Answers.allowing("GET, HEAD, POST"))
        .any("/{id}", Answers.allowing("DELETE"));
  }

  private void create(ServerRequest request, ServerResponse response) {
    BodyFields fields = BodyFields.read(request, Set.of("name", "password", "code"));
    String name = fields.text("name", LONGEST);
    var password = new HiddenText(fields.text("password", LONGEST));
    Optional<String> code = fields.optionalText("code", LONGEST_CODE);
    fields.requireRight();
    Caller caller = signIn.require(name, password, code, address.apply(request));
    NewKey made =
        keys.createTemporary(
            caller.id(),
            agent(request),
            clock.instant().plus(lasting).truncatedTo(ChronoUnit.SECONDS));
    ObjectNode body = Answers.object();
    body.put("access_key", made.key().id());
    body.put("secret_access_key", made.credentials().secret().reveal());
    Answers.put(body, "expires_at", made.key().expiresAt());
    body.set("user", user.apply(caller));
    Answers.send(response, Status.CREATED_201, body);
  }

  private static String agent(ServerRequest request) {
    String agent = request.headers().first(HeaderNames.USER_AGENT).orElse("");
    return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
  }

  private void list(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.require(request);
    String current = current(request);
    Answers.sendItems(
        response, keys.sessions(caller.id()).stream().map(key -> described(key, current)).toList());
  }

  private void end(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.require(request);
    String id = request.path().pathParameters().get("id");
    String ended = id.equals(CURRENT) ? current(request) : id;
    boolean session = keys.sessions(caller.id()).stream().anyMatch(key -> key.id().equals(ended));
    if (!session || !keys.revoke(ended, caller.id())) {
      throw ProblemException.notFound("session " + id);
    }
    Answers.sendNothing(response);
  }

  private static String current(ServerRequest request) {
    return request.context().get(ActiveKey.class).map(active -> active.key().id()).orElse("");
  }

  private static ObjectNode described(AccessKey key, String current) {
    ObjectNode item = Answers.object();
    item.put("access_key", key.id());
    item.put("created_at", key.createdAt().toString());
    Answers.put(item, "expires_at", key.expiresAt());
    Answers.put(item, "last_used_at", key.lastUsedAt());
    item.put("current", key.id().equals(current));
    return item;
  }
}
