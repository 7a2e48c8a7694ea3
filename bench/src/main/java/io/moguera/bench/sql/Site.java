package io.moguera.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.sql.Gate;
import io.moguera.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A server with the built-in resources on an embedded PostgreSQL, and constants beside them. */
final class Site implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;
  private final RecordingDataSource recording;
  private final Core core;
  private final WebServer server;
  private final Map<String, byte[]> constants = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Site(EmbeddedPostgres postgres, int connections) {
    this.postgres = postgres;
    var config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password().value());
    config.setMaximumPoolSize(connections);
    this.pool = new HikariDataSource(config);
    this.recording = new RecordingDataSource(pool);
    Registry registry = Declarations.builtIn().registry();
    Core.migrate(registry, pool, true);
    this.core =
        Core.builder(registry, recording.dataSource())
            .gate(new Gate(connections, Duration.ofSeconds(5)))
            .authenticator(
                (request, body) ->
                    request
                        .headers()
                        .first(HeaderNames.create("X-Caller"))
                        .map(name -> new Caller(1, name, Caller.ADMIN)))
            .start();
    var routing = HttpRouting.builder();
    routing(routing);
    this.server = serving(routing);
  }

  /** {@return a server on a free port, as the product's own is set} */
  static WebServer serving(HttpRouting.Builder routing) {
    return WebServer.builder()
        .host("127.0.0.1")
        .port(0)
        .shutdownHook(false)
        .connectionOptions(
            SocketOptions.builder().socketReceiveBufferSize(65_536).tcpNoDelay(true).build())
        .routing(routing)
        .build()
        .start();
  }

  static Site start(Path home, int connections) {
    return new Site(EmbeddedPostgres.in(home).start(), connections);
  }

  private void routing(HttpRouting.Builder routing) {
    routing.get(
        "/constant/{name}",
        (request, response) ->
            response
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(constants.get(request.path().pathParameters().get("name"))));
    core.routing(routing);
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  HikariDataSource pool() {
    return pool;
  }

  RecordingDataSource recording() {
    return recording;
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** Serves these bytes at {@code /constant/name}. */
  void constant(String name, byte[] bytes) {
    constants.put(name, bytes);
  }

  byte[] get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address(path))).GET().build());
  }

  byte[] post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address(path)))
            .header("X-Caller", "admin")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private byte[] send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.uri() + " answers " + Optional.of(new String(response.body(), UTF_8)));
    }
    return response.body();
  }

  @Override
  public void close() {
    server.stop();
    core.close();
    pool.close();
    postgres.close();
  }
}
