package io.moguera.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@Timeout(60)
class DrainTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void slowRequest_survivesSigterm(TestDatabase database, @TempDir Path folder) throws Exception {
    Accounts.in(database);
    Process process = start(database, folder);
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String base = "http://127.0.0.1:" + output.readLine();
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(request(base + "/slow"), BodyHandlers.ofString());
      assertThat(output.readLine()).isEqualTo("answering");

      // Not by the process itself, which would close its streams.
      process.toHandle().destroy();

      // First it only says so, and serves on.
      awaitDraining(base);
      // Then it takes no more.
      awaitRefused(base);
      assertThat(process.isAlive()).isTrue();
      assertThat(slow).isNotDone();

      try (var input = process.outputWriter(UTF_8)) {
        input.write("late, but whole\n");
      }
      assertThat(slow.get().statusCode()).isEqualTo(200);
      assertThat(slow.get().body()).isEqualTo("late, but whole");
      assertThat(output.readLine()).isEqualTo("ended");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(TestDatabase database, Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DrainProgram.class.getName(),
                database.jdbcUrl(),
                database.user(),
                database.password(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void awaitDraining(String base) throws Exception {
    HttpResponse<String> answer;
    do {
      answer = client.send(request(base + "/health/ready"), BodyHandlers.ofString());
    } while (answer.statusCode() == 200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"draining\"}");
    assertThat(client.send(request(base + "/health/live"), BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  /** The answers above were the last of their connections, so that each of these is a new one. */
  private void awaitRefused(String base) {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(
            () -> {
              while (true) {
                client.send(request(base + "/health/live"), BodyHandlers.discarding());
              }
            });
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
