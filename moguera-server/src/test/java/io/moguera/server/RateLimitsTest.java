package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class RateLimitsTest {
  @Test
  void requests_beyondALimit_areRefusedOnEveryInstance(
      TestDatabase database, @TempDir Path folder) {
    InstantSource clock = SettableClock.at(Instant.now());
    Map<String, String> settings =
        Map.of(
            "MOGUERA_RATE_LIMIT_KEY", "5",
            "MOGUERA_RATE_LIMIT_USER", "8",
            "MOGUERA_RATE_LIMIT_ADDRESS", "3");
    try (RunningServer one = RunningServer.on(database, folder, settings, clock);
        RunningServer two = RunningServer.on(database, folder, settings, clock)) {
      ofAKeyAndAUser(one, two);
      ofAnAddress(one, two);
    }
  }

  private static void ofAKeyAndAUser(RunningServer one, RunningServer two) {
    long ann = one.accounts().add("Ann", "author", "ann's password");
    Credentials key = one.key(ann);
    for (int i = 0; i < 5; i++) {
      RunningServer.Answer answer = (i % 2 == 0 ? one : two).send("GET", "/v1/me", "", key);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"key\";q=5;w=60");
      assertThat(answer.header("RateLimit")).startsWith("\"key\";r=" + (4 - i) + ";t=");
    }

    RunningServer.Answer refused = two.send("GET", "/v1/me", "", key);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("too-many-requests");
    assertThat(refused.header("RateLimit")).startsWith("\"key\";r=0;t=");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    Credentials other = one.key(ann);
    long allowed =
        IntStream.range(0, 5)
            .filter(i -> one.send("GET", "/v1/me", "", other).status() == 200)
            .count();
    assertThat(allowed).as("of the user, over all keys").isEqualTo(3);
  }

  private static void ofAnAddress(RunningServer one, RunningServer two) {
    for (int i = 0; i < 3; i++) {
      assertThat(from("203.0.113.7", i % 2 == 0 ? one : two).status()).isEqualTo(200);
    }
    assertThat(from("203.0.113.7", one).status()).isEqualTo(429);
    assertThat(from("203.0.113.8", one).status()).isEqualTo(200);
    assertThat(one.get("/v1/posts").header("RateLimit")).as("this machine").isEmpty();
    assertThat(one.get("/health/live").status()).isEqualTo(200);
  }

  private static RunningServer.Answer from(String address, RunningServer server) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/posts")).header("X-Forwarded-For", address).build(),
        Optional.empty());
  }
}
