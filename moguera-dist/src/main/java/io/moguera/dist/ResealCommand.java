package io.moguera.dist;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.MasterKeys;
import io.moguera.dist.log.Logging;
import io.moguera.secret.MasterKeyFile;
import io.moguera.server.Database;
import io.moguera.server.Pool;
import io.moguera.server.Resealing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Seals all secrets under the first master key, so that older ones can be left out. */
@Command(
    name = "reseal",
    description = "Seal all secrets in the database under the first master key")
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
    return Starting.run(
        err,
        () -> {
          Configuration configuration = ConfigurationReader.read(environment, folder);
          Logging.configure(configuration.log());
          var random = new SecureRandom();
          MasterKeys keys =
              configuration
                  .masterKeys()
                  .orElseGet(() -> MasterKeyFile.in(configuration.dataDirectory(), random));
          try (Database database = Database.of(configuration);
              HikariDataSource pool = Pool.open(database.url(), 2)) {
            return reseal(pool, keys, random);
          }
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
