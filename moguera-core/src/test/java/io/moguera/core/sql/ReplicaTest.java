package io.moguera.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helidon.webserver.WebServer;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.testkit.StreamingPair;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A real standby, whose replay is paused, which is stopped, and which comes back. */
class ReplicaTest {
  private static final Duration LAG = Duration.ofMinutes(10);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void writer_readsItsOwnWrites_whateverTheReplicaHasReplayed() throws Exception {
    try (StreamingPair pair = StreamingPair.start(required());
        Server server = new Server(pair, LAG)) {
      HttpResponse<String> first = server.post("/v1/tags", "{\"name\":\"before\"}");
      assertThat(first.statusCode()).isEqualTo(201);
      String token = token(first);
      assertThat(token).matches("[0-9A-F]+/[0-9A-F]+");
      server.awaitOnReplica("before");
      server.await(() -> server.isReadFromReplica(Optional.of(token)));

      pair.pauseReplay();
      String later = token(server.post("/v1/tags", "{\"name\":\"after\"}"));

      // Without a token the replica answers, and it has not replayed the write; with it, the
      // primary does.
      assertThat(server.get("/v1/tags", Optional.empty()))
          .contains("before")
          .doesNotContain("after");
      assertThat(server.get("/v1/tags", Optional.of(token))).doesNotContain("after");
      assertThat(server.get("/v1/tags", Optional.of(later))).contains("after");
      assertThat(server.get("/v1/tags", Optional.of("nonsense"))).contains("after");

      pair.resumeReplay();
      server.awaitOnReplica("after");
    }
  }

  @Test
  void replica_thatLagsOrIsAway_isLeftAside() throws Exception {
    try (StreamingPair pair = StreamingPair.start(required());
        Server server = new Server(pair, Duration.ofMillis(500))) {
      pair.pauseReplay();
      HttpResponse<String> ignored = server.post("/v1/tags", "{\"name\":\"late\"}");
      server.await(() -> server.get("/v1/tags", Optional.empty()).contains("late"));
      pair.resumeReplay();

      pair.stopStandby();
      HttpResponse<String> another = server.post("/v1/tags", "{\"name\":\"alone\"}");
      assertThat(another.statusCode()).isEqualTo(201);
      assertThat(server.get("/v1/tags", Optional.empty())).contains("late");
      server.await(() -> server.get("/v1/tags", Optional.empty()).contains("alone"));

      pair.startStandby();
      server.await(() -> server.isReadFromReplica());
    }
  }

  private static Path required() {
    Optional<Path> installed = StreamingPair.installed();
    assumeTrue(installed.isPresent(), "needs PostgreSQL with pg_basebackup in /usr/lib/postgresql");
    return installed.get();
  }

  private static String token(HttpResponse<?> answer) {
    return answer.headers().firstValue("Moguera-Commit").orElseThrow();
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  private final class Server implements AutoCloseable {
    private final Core core;
    private final Replica replica;
    private final WebServer server;

    Server(StreamingPair pair, Duration lag) {
      Registry registry = Declarations.builtIn().registry();
      Core.migrate(registry, pair.primary(), true);
      this.replica = Replica.start(pair.primary(), pair.standby(), Gate.open(), lag);
      this.core =
          Core.builder(registry, pair.primary())
              .replica(replica)
              .authenticator((request, body) -> Optional.of(new Caller(1, "admin", "admin")))
              .start();
      this.server =
          WebServer.builder()
              .host("127.0.0.1")
              .port(0)
              .shutdownHook(false)
              .routing(core::routing)
              .build()
              .start();
      core.data()
          .run(
              rows -> {
                long role = rows.create("roles", java.util.Map.of("name", "admin")).id();
                long user =
                    rows.create("users", java.util.Map.of("name", "admin", "role", role)).id();
                assertThat(user).isEqualTo(1);
              });
    }

    HttpResponse<String> post(String path, String json) throws Exception {
      return http.send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.ofString());
    }

    String get(String path, Optional<String> token) throws Exception {
      HttpRequest.Builder request = request(path);
      token.ifPresent(given -> request.header("Moguera-Commit", given));
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    boolean isReadFromReplica() {
      return isReadFromReplica(Optional.empty());
    }

    boolean isReadFromReplica(Optional<String> token) {
      var chosen = new java.util.concurrent.atomic.AtomicBoolean();
      Replica.reading(token, () -> chosen.set(replica.chosen().isPresent()));
      return chosen.get();
    }

    void awaitOnReplica(String text) throws Exception {
      await(() -> isReadFromReplica() && get("/v1/tags", Optional.empty()).contains(text));
    }

    void await(Condition condition) throws Exception {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!condition.holds()) {
        assertThat(System.nanoTime()).isLessThan(end);
        LockSupport.parkNanos(20_000_000);
      }
    }

    @Override
    public void close() {
      core.close();
      server.stop();
      replica.close();
    }
  }
}
