package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints, in milliseconds, what a first start (unpacking, creating, starting), a later start and a
 * stop cost. Not a test: run its main method.
 */
final class StartBenchmark {
  private static final int ROUNDS = 5;

  private StartBenchmark() {}

  static void main() throws Exception {
    Path folder = Files.createTempDirectory("moguera-postgres-");
    Folders.permit(folder, "rwxr-xr-x");
    try {
      Path binaries = folder.resolve("binaries");
      cycle("first start, nothing unpacked", folder.resolve("first"), binaries);
      for (int round = 1; round <= ROUNDS; round++) {
        cycle("later start", folder.resolve("first"), binaries);
        cycle("first start, unpacked", folder.resolve("more-" + round), binaries);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void cycle(String what, Path home, Path binaries) throws Exception {
    long begun = System.nanoTime();
    var postgres = EmbeddedPostgres.in(home).binaries(binaries).start();
    long started = System.nanoTime();
    Servers.query(postgres, "select 1");
    long answered = System.nanoTime();
    postgres.close();
    System.out.printf(
        "%-30s %5d, first answer %4d, stop %4d%n",
        what,
        (started - begun) / 1_000_000,
        (answered - started) / 1_000_000,
        (System.nanoTime() - answered) / 1_000_000);
  }
}
