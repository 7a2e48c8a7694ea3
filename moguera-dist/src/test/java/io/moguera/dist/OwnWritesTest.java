package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.RunningService;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Answer;
import io.moguera.driver.Moguera;
import io.moguera.testkit.StreamingPair;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes through one web instance reads it through another, however far a standby lags. */
class OwnWritesTest {
  private static final String PASSWORD = "a password for tests";
  private static final String KEY = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void writer_whoseNextPageComesFromAnotherInstance_seesTheWrite(@TempDir Path folder)
      throws Exception {
    Optional<Path> installed = StreamingPair.installed();
    assumeTrue(installed.isPresent(), "needs PostgreSQL with pg_basebackup");
    try (StreamingPair pair = StreamingPair.start(installed.get());
        RunningService api = api(pair, folder);
        Pages first = pages(api, folder);
        Pages second = pages(api, folder);
        StudioVisitor visitor = new StudioVisitor(at(first))) {
      assertThat(visitor.signIn("admin", PASSWORD, "").statusCode()).isEqualTo(303);
      pair.awaitReplay();
      pair.pauseReplay();
      var blank = visitor.page("/studio/posts/new").expectForm("form#s-form");
      var saved =
          visitor.submit(blank, Map.of("f.title", "Read at once", "f.body", "x"), "publish");
      assertThat(saved.statusCode()).isEqualTo(303);

      // Who has written nothing is answered by the standby, which does not have it yet.
      try (StudioVisitor other = new StudioVisitor(at(second))) {
        await(() -> other.get("/posts/read-at-once").statusCode() == 404);
        assertThat(other.cookieHeader()).isEmpty();
      }
      visitor.moveTo(at(second));
      assertThat(visitor.page("/studio/posts").text()).contains("Read at once");
      assertThat(visitor.get("/posts/read-at-once").statusCode()).isEqualTo(200);
      pair.resumeReplay();
    }
  }

  @Test
  void everyWrite_tellsItsCommit(@TempDir Path folder) throws Exception {
    Optional<Path> installed = StreamingPair.installed();
    assumeTrue(installed.isPresent(), "needs PostgreSQL with pg_basebackup");
    try (StreamingPair pair = StreamingPair.start(installed.get());
        RunningService api = api(pair, folder);
        Moguera anonymous = Moguera.connect(api.url())) {
      long id = api.firstAdministrator().orElseThrow().id();
      Moguera admin = anonymous.withCredentials(api.createKey(id, "test"));

      tells(
          post(
              anonymous, "/v1/sessions", "{\"name\":\"admin\",\"password\":\"" + PASSWORD + "\"}"));
      tells(post(admin, "/v1/keys", "{\"name\":\"made\"}"));
      tells(post(admin, "/v1/me/totp", "{\"password\":\"" + PASSWORD + "\"}"));
      tells(post(admin, "/v1/own", "{}"));
      tells(post(admin, "/v1/tags", "{\"name\":\"told\"}"));
    }
  }

  private static Answer post(Moguera by, String path, String body) {
    return by.request("POST", path, Map.of(), body.getBytes(UTF_8));
  }

  private static void tells(Answer answer) {
    assertThat(answer.header("moguera-commit").orElse("")).matches("[0-9A-F]+/[0-9A-F]+");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static RunningService api(StreamingPair pair, Path folder) {
    return io.moguera.Moguera.service("moguera")
        .configuration(
            configuration(
                folder,
                Map.of(
                    "DATABASE_URL", pair.primaryUrl(),
                    "DATABASE_REPLICA_URL", pair.standbyUrl(),
                    "MOGUERA_REPLICA_LAG_SECONDS", "3600")))
        .routes(
            "/v1/own", data -> rules -> rules.post("/", (request, response) -> response.send("{}")))
        .start();
  }

  private static Pages pages(RunningService api, Path folder) {
    return Pages.start(configuration(folder, Map.of("MOGUERA_API_URL", api.url().toString())));
  }

  private static Function<String, URI> at(Pages pages) {
    return path -> URI.create("http://127.0.0.1:" + pages.port() + path);
  }

  private static Configuration configuration(Path folder, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    all.put("MOGUERA_ADMIN_PASSWORD", PASSWORD);
    all.put("MOGUERA_MASTER_KEY", KEY);
    return ConfigurationReader.read(all, folder);
  }
}
