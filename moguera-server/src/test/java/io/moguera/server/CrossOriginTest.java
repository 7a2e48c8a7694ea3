package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginTest {
  private final RunningServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  CrossOriginTest(TestDatabase database, @TempDir Path folder) {
    server =
        RunningServer.on(
            database,
            folder,
            Map.of("MOGUERA_CORS_ORIGINS", "https://app.example.com, http://localhost:3000"),
            InstantSource.system());
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    URI address = server.request("GET", path, "").uri();
    return http.send(
        HttpRequest.newBuilder(address)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .headers(headers)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void preflight_ofAKnownOrigin_isAllowed() throws Exception {
    HttpResponse<String> answer =
        send(
            "OPTIONS",
            "/v1/posts",
            "Origin",
            "https://app.example.com",
            "Access-Control-Request-Method",
            "PATCH",
            "Access-Control-Request-Headers",
            "authorization,idempotency-key,x-moguera-date");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "access-control-allow-origin")).isEqualTo("https://app.example.com");
    assertThat(header(answer, "access-control-allow-methods")).contains("PATCH");
    assertThat(header(answer, "access-control-allow-headers"))
        .isEqualTo("authorization,idempotency-key,x-moguera-date");
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void answers_toAKnownOrigin_mayBeRead_failuresToo() throws Exception {
    for (String path : new String[] {"/v1/posts", "/v1/me", "/v1/nothing"}) {
      HttpResponse<String> answer = send("GET", path, "Origin", "http://localhost:3000");

      assertThat(header(answer, "access-control-allow-origin"))
          .as(path)
          .isEqualTo("http://localhost:3000");
      assertThat(header(answer, "access-control-expose-headers")).contains("ETag");
      assertThat(header(answer, "vary")).contains("Origin");
    }
  }

  @Test
  void answers_toOthers_mayNot() throws Exception {
    HttpResponse<String> answer = send("GET", "/v1/posts", "Origin", "https://evil.example.com");
    HttpResponse<String> preflight =
        send(
            "OPTIONS",
            "/v1/posts",
            "Origin",
            "https://evil.example.com",
            "Access-Control-Request-Method",
            "GET");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
  }
}
