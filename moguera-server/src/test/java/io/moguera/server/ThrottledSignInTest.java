package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class ThrottledSignInTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  @Test
  void signIn_afterTooManyFailures_waitsForTheTimeThatItIsTold(
      TestDatabase database, @TempDir Path folder) {
    try (RunningServer server = RunningServer.on(database, folder, Map.of(), clock)) {
      server.accounts().add("Ann", "author", "ann's password");
      for (int i = 0; i < 10; i++) {
        assertThat(signIn(server, "wrong").status()).isEqualTo(401);
      }

      RunningServer.Answer throttled = signIn(server, "ann's password");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.problem()).isEqualTo("too-many-requests");
      int seconds = Integer.parseInt(throttled.header("Retry-After"));
      assertThat(throttled.json().path("retry_after_seconds").asInt()).isEqualTo(seconds);

      clock.advance(Duration.ofSeconds(seconds));
      assertThat(signIn(server, "ann's password").status()).isEqualTo(201);
    }
  }

  private static RunningServer.Answer signIn(RunningServer server, String password) {
    return server.send(
        server.request("POST", "/v1/sessions", body("name", "Ann", "password", password)),
        Optional.empty());
  }
}
