package io.moguera.authentication.helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.RouteRules;
import io.moguera.authentication.VerifierOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The example of the how-to: a service that greets who signed, says what it was asked, and is open
 * at one address. The tests run it.
 */
final class ExampleService implements AutoCloseable {
  /** Whom a key stands for. */
  record User(String name) {}

  private final Credentials key = new AccessKeyGenerator(new SecureRandom()).lasting();
  private final WebServer server;

  ExampleService(boolean explain) {
    KeyLookup<User> keys =
        id ->
            id.equals(key.accessKey())
                ? Optional.of(KeyLookup.Key.lasting(key::secret, new User("taro")))
                : Optional.empty();
    // A service that people reach says VerifierOptions.forAddresses(...) here.
    VerifierOptions options = VerifierOptions.forAnyHost().withExplain(explain);
    var verifier = new RequestVerifier<>(keys, Clock.systemUTC(), options);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(
                routing ->
                    routing
                        .addFeature(new SignedRequests<>(verifier, ExampleService::rules))
                        .get("/open", (request, response) -> response.send("everybody"))
                        .any("/*", ExampleService::echo))
            .build()
            .start();
  }

  private static RouteRules rules(ServerRequest request) {
    String path = request.path().rawPath();
    if (path.equals("/open")) {
      return RouteRules.STANDARD.open();
    }
    return path.startsWith("/upload")
        ? RouteRules.STANDARD.presigned("PUT").unsigned()
        : RouteRules.STANDARD;
  }

  /** Answers with the user, the query as it was understood, and the body in hex. */
  private static void echo(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body = {};
    if (request.content().hasEntity()) {
      try (InputStream stream = request.content().inputStream()) {
        body = stream.readAllBytes();
      }
    }
    String user = SignedRequests.principal(request, User.class).name();
    response.send(user + " " + request.query().rawValue() + " " + HexFormat.of().formatHex(body));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  Credentials key() {
    return key;
  }

  @Override
  public void close() {
    server.stop();
  }
}
