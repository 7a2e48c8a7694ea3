package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.ConfigurationReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose author writes its declarations while it runs. */
class ReloadingMachineTest {
  private static final String NOTES =
      """
      service: notes
      resources:
        notes:
          fields:
            text: { type: text, required: true }
          access: { read: "true", create: "true" }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StringWriter said = new StringWriter();

  @Test
  void declarations_whileTheyAreWritten_areServedOrTheirMistakesTold(@TempDir Path folder)
      throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path file = folder.resolve("moguera.yml");
    try (ReloadingMachine machine = start(folder)) {
      int port = machine.current().service().port();
      Thread author = Thread.ofVirtual().start(() -> reload(machine));
      assertThat(status(port, "/v1/notes")).isEqualTo(404);

      Files.writeString(file, NOTES);
      awaitSaid("moguera.yml changed and is served now");
      assertThat(said.toString()).contains("create table public.\"notes\"");
      assertThat(status(port, "/v1/notes")).isEqualTo(200);
      assertThat(create(port, "{\"text\":\"kept\"}")).isEqualTo(201);

      Files.writeString(file, NOTES.replace("text: { type: text", "text: { type: texd"));
      awaitSaid("moguera.yml changed, but can't be served");
      assertThat(said.toString()).contains("moguera.yml:5").contains("texd");
      assertThat(body(port, "/v1/notes")).contains("kept");

      Files.writeString(file, NOTES.replace("fields:", "fields:\n      mood: { type: string }"));
      awaitSaid("mood");
      assertThat(body(port, "/v1/notes")).contains("kept").contains("\"mood\":null");

      Files.writeString(file, NOTES);
      awaitSaid("Left for `moguera schema apply --allow-destructive`");
      assertThat(said.toString()).contains("drop column \"mood\"");
      author.interrupt();
      author.join();
    }
  }

  private ReloadingMachine start(Path folder) {
    Map<String, String> settings =
        Map.of(
            "PORT", "0",
            "MOGUERA_HOST", "127.0.0.1",
            "MOGUERA_DRAIN_NOTICE_SECONDS", "0",
            "MOGUERA_ADMIN_PASSWORD", "the administrator's");
    return ReloadingMachine.start(
        () -> ConfigurationReader.read(settings, folder),
        UnaryOperator.identity(),
        Machine::startApi,
        new PrintWriter(said));
  }

  private static void reload(ReloadingMachine machine) {
    try {
      machine.reload();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitSaid(String what) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!said.toString().contains(what)) {
      assertThat(System.nanoTime()).as("until it says " + what).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private int status(int port, String path) throws IOException, InterruptedException {
    return http.send(request(port, path).build(), BodyHandlers.discarding()).statusCode();
  }

  private String body(int port, String path) throws IOException, InterruptedException {
    return http.send(request(port, path).build(), BodyHandlers.ofString()).body();
  }

  private int create(int port, String row) throws IOException, InterruptedException {
    HttpRequest request =
        request(port, "/v1/notes")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(row))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }
}
