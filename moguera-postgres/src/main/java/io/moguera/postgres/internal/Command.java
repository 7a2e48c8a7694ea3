package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs with an environment of their own: neither PG… variables nor the application's
 * secrets reach them.
 */
final class Command {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LC_ALL", "C",
          "TZ", "UTC");

  private Command() {}

  /** A program about to start in {@code folder} with both its outputs going to {@code output}. */
  static ProcessBuilder prepared(List<String> command, Path folder, Redirect output) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder.redirectErrorStream(true).redirectOutput(output);
  }

  /**
   * Runs a short program whose output does not matter; true if it exists and ends with status 0.
   */
  static boolean succeeds(List<String> command) {
    try {
      return run(command, "", Path.of("/"), Redirect.DISCARD, Duration.ofSeconds(10)) == 0;
    } catch (IOException programAbsent) {
      return false;
    }
  }

  /** Runs a program with {@code input} to its end; it is killed when that takes too long. */
  static int run(List<String> command, String input, Path folder, Redirect output, Duration timeout)
      throws IOException {
    Process process = prepared(command, folder, output).start();
    try {
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException endedBeforeReading) {
        // Its exit status, below, tells more than the broken pipe.
      }
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EmbeddedPostgresException(
            "%s did not end within %d s.".formatted(command.getLast(), timeout.toSeconds()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being prepared.", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
