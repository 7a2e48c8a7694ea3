package io.moguera.server;

import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.HttpRequestSigner;
import io.moguera.authentication.RequestSigner;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a real database, and a client of it. */
public final class RunningServer implements AutoCloseable {
  static final String ADMINISTRATORS_PASSWORD = "the administrator's";
  private static final JsonMapper JSON = new JsonMapper();

  private final MogueraServer server;
  private final Accounts accounts;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(MogueraServer server, Accounts accounts) {
    this.server = server;
    this.accounts = accounts;
  }

  static RunningServer on(TestDatabase database, Path folder) {
    return on(database, folder, Map.of(), InstantSource.system());
  }

  static RunningServer on(
      TestDatabase database, Path folder, Map<String, String> settings, InstantSource clock) {
    Accounts accounts = Accounts.in(database);
    return new RunningServer(
        MogueraServer.builder(configuration(folder, settings))
            .database(url(database))
            .clock(clock)
            .start(),
        accounts);
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
    return server.firstAdministrator();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** A lasting key of a user's. */
  Credentials key(long user) {
    return server.createKey(user, "test");
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
    try {
      HttpResponse<String> response = client.send(signed, BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
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
      return status() + " " + response.body();
    }
  }
}
