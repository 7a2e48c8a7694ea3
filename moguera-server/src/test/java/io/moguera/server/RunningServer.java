package io.moguera.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.HttpRequestSigner;
import io.moguera.authentication.RequestSigner;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.mail.Mailbox;
import io.moguera.testkit.Cluster;
import io.moguera.testkit.RoundRobin;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real server on a real database, and a client of it, who holds every answer to the server's
 * OpenAPI document. With the property {@code moguera.test.instances} it is so many instances on one
 * database behind a balancer, of which all but the first are replaced by new ones all the time.
 */
public final class RunningServer implements AutoCloseable {
  static final String ADMINISTRATORS_PASSWORD = "the administrator's";
  private static final JsonMapper JSON = new JsonMapper();

  private static final int INSTANCES = Integer.getInteger("moguera.test.instances", 1);

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final One first;
  private final Optional<Cluster> cluster;
  private final Accounts accounts;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Contract contract;

  private RunningServer(One first, Optional<Cluster> cluster, Accounts accounts) {
    this.first = first;
    this.cluster = cluster;
    this.accounts = accounts;
    this.contract = new Contract(JSON.readTree(body("/v1/openapi.json")));
  }

  private byte[] body(String path) {
    return exchanged(request("GET", path, "")).body();
  }

  /** An instance, as the cluster wants it. */
  private record One(MogueraServer server) implements Cluster.Instance {
    @Override
    public URI uri() {
      return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void endStreams() {
      // Nobody listens in these tests.
    }

    @Override
    public void close() {
      server.close();
    }
  }

  static RunningServer on(TestDatabase database, Path folder) {
    return on(database, folder, Map.of(), InstantSource.system());
  }

  /** A server of "A Blog", which sends its mails. */
  static RunningServer on(TestDatabase database, Path folder, Mailbox mailbox) {
    return on(
        database,
        folder,
        Map.of("SMTP_URL", mailbox.url(), "MOGUERA_SITE_TITLE", "A Blog"),
        InstantSource.system());
  }

  static RunningServer on(
      TestDatabase database, Path folder, Map<String, String> settings, InstantSource clock) {
    Accounts accounts = Accounts.in(database);
    var all = new HashMap<>(settings);
    if (INSTANCES == 1) {
      return new RunningServer(one(database, folder, all, clock), Optional.empty(), accounts);
    }
    RoundRobin balancer = RoundRobin.start();
    int port = balancer.uri().getPort();
    all.put("MOGUERA_HOSTS", "127.0.0.1:" + port + ",localhost:" + port);
    One first = one(database, folder, all, clock);
    Cluster cluster =
        Cluster.start(balancer, first, () -> one(database, folder, all, clock), INSTANCES);
    return new RunningServer(first, Optional.of(cluster), accounts);
  }

  private static One one(
      TestDatabase database, Path folder, Map<String, String> settings, InstantSource clock) {
    return new One(
        MogueraServer.builder(configuration(folder, settings))
            .database(url(database))
            .clock(clock)
            .start());
  }

  static Configuration configuration(Path folder, Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    all.put("MOGUERA_ADMIN_PASSWORD", ADMINISTRATORS_PASSWORD);
    all.put("MOGUERA_MASTER_KEY", Accounts.MASTER_KEY);
    all.putAll(settings);
    return ConfigurationReader.read(all, folder);
  }

  static DatabaseUrl url(TestDatabase database) {
    return new DatabaseUrl(
        database.jdbcUrl(),
        Optional.of(database.user()),
        Optional.of(new HiddenText(database.password())));
  }

  Accounts accounts() {
    return accounts;
  }

  Optional<FirstAdministrator> firstAdministrator() {
    return first.server().firstAdministrator();
  }

  URI uri(String path) {
    return URI.create(cluster.map(Cluster::uri).orElseGet(first::uri) + path);
  }

  /** A lasting key of a user's. */
  Credentials key(long user) {
    return first.server().createKey(user, "test");
  }

  /** Signs in. */
  Credentials session(String name, String password) {
    Answer answer =
        send(
            request("POST", "/v1/sessions", body("name", name, "password", password)),
            Optional.empty());
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return Credentials.of(
        answer.json().path("access_key").stringValue(),
        answer.json().path("secret_access_key").stringValue());
  }

  /**
   * Whether a key that was good is refused: at once where one instance does everything, within
   * moments by the others of several.
   */
  boolean refuses(Credentials key) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      boolean refused = send("GET", "/v1/me", "", key).status() == 401;
      if (refused || cluster.isEmpty() || System.nanoTime() > end) {
        return refused;
      }
    }
  }

  static String body(String... namesAndValues) {
    var object = JSON.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return object.toString();
  }

  HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (body.isEmpty()) {
      return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  Answer get(String path) {
    return send(request("GET", path, ""), Optional.empty());
  }

  Answer send(String method, String path, String body, Credentials credentials) {
    return send(request(method, path, body), Optional.of(credentials));
  }

  Answer send(HttpRequest request, Optional<Credentials> credentials) {
    HttpRequest signed =
        credentials
            .map(
                c ->
                    new HttpRequestSigner(RequestSigner.of(c, InstantSource.system()))
                        .sign(request))
            .orElse(request);
    var answer = new Answer(exchanged(signed));
    if (signed.uri().getPath().startsWith("/v1/")) {
      hold(signed, answer.response());
    }
    return answer;
  }

  private HttpResponse<byte[]> exchanged(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void hold(HttpRequest request, HttpResponse<byte[]> response) {
    String query = request.uri().getRawQuery();
    List<String> mistakes =
        contract.mistakes(
            new Contract.Exchange(
                request.method(),
                request.uri().getRawPath() + (query == null ? "" : "?" + query),
                request.headers().firstValue("Content-Type").orElse(""),
                SentBody.of(request),
                response.statusCode(),
                response.headers(),
                response.body()));
    if (!mistakes.isEmpty()) {
      throw new AssertionError(
          "%s %s is not as the OpenAPI document says: %s%n%s"
              .formatted(request.method(), request.uri(), mistakes, new Answer(response)));
    }
  }

  @Override
  public void close() {
    client.close();
    cluster.ifPresent(Cluster::close);
    first.close();
  }

  /** What came back. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    /** The anchor of a problem's type, such as {@code not-found}. */
    String problem() {
      String type = json().path("type").asString();
      return type.substring(type.indexOf('#') + 1);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
