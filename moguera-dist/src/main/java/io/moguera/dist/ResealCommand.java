package io.moguera.dist;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.MasterKeys;
import io.moguera.secret.MasterKeyFile;
import io.moguera.server.Resealing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Seals all secrets under the first master key, so that older ones can be left out. */
@Command(name = "reseal")
final class ResealCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  ResealCommand(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    return Starting.onDatabase(
        environment,
        folder,
        err,
        (configuration, pool) -> {
          var random = new SecureRandom();
          return reseal(pool, MasterKeyFile.of(configuration, random), random);
        });
  }

  private int reseal(HikariDataSource pool, MasterKeys keys, SecureRandom random) {
    try {
      int count = Resealing.run(pool, keys, random);
      out.println(count + " secrets were sealed under the master key " + keys.first());
      return 0;
    } catch (IllegalArgumentException e) {
      // A key that is needed and not there; nothing else refuses so.
      err.println(e.getMessage());
      return FAILED;
    }
  }
}
