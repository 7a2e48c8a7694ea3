package io.moguera.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.Moguera;
import io.moguera.RunningService;
import io.moguera.configuration.ConfigurationReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the time of a failed login tells who exists: the medians of an unknown name and of a
 * wrong password, asked in turn.
 */
final class LoginBenchmark {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI sessions;
  private final Runnable later;

  private LoginBenchmark(URI sessions, Runnable later) {
    this.sessions = sessions;
    this.later = later;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    Path folder =
        Files.createTempDirectory(
            "moguera-login-",
            // The embedded database of root's runs as another user, who has to get in.
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    var now = new AtomicReference<>(Instant.now());
    var settings =
        Map.of(
            "PORT", "0",
            "MOGUERA_HOST", "127.0.0.1",
            "MOGUERA_DRAIN_NOTICE_SECONDS", "0",
            "MOGUERA_ADMIN_PASSWORD", "the administrator's");
    try (RunningService service =
        Moguera.service("login")
            .configuration(ConfigurationReader.read(settings, folder))
            .clock(now::get)
            .start()) {
      var benchmark =
          new LoginBenchmark(
              URI.create("http://127.0.0.1:" + service.port() + "/v1/sessions"),
              // Failures are counted; here none is to wait.
              () -> now.updateAndGet(time -> time.plus(Duration.ofHours(1))));
      benchmark.run(rounds);
    }
  }

  private void run(int rounds) throws IOException, InterruptedException {
    int warmUp = rounds / 10;
    long[] unknown = new long[rounds];
    long[] wrong = new long[rounds];
    for (int i = -warmUp; i < rounds; i++) {
      long ofNobody = nanos("nobody");
      long ofAdmin = nanos("admin");
      if (i >= 0) {
        unknown[i] = ofNobody;
        wrong[i] = ofAdmin;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "unknown name %.2f ms, wrong password %.2f ms: ratio of the medians %.3f (1 tells"
            + " nothing)%n",
        median(unknown) / 1e6,
        median(wrong) / 1e6,
        median(unknown) / median(wrong));
  }

  private long nanos(String name) throws IOException, InterruptedException {
    later.run();
    String body = "{\"name\": \"%s\", \"password\": \"not the password\"}".formatted(name);
    HttpRequest request =
        HttpRequest.newBuilder(sessions)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body, UTF_8))
            .build();
    long begun = System.nanoTime();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    long taken = System.nanoTime() - begun;
    if (status != 401) {
      throw new IllegalStateException("A login that fails was answered with " + status);
    }
    return taken;
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
