package io.moguera.dist;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationException;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.schema.SchemaException;
import io.moguera.dist.log.Logging;
import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.server.Database;
import io.moguera.server.Pool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** What commands that need the configuration have in common: how they tell of mistakes in it. */
final class Starting {
  private static final int FAILED = 1;
  private static final int MISTAKEN = 2;

  private Starting() {}

  /** Runs the work. {@return its exit code, or that of a mistake, which was told in plain words} */
  static int run(PrintWriter err, Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (ConfigurationException | DeclarationException | MissingApiException e) {
      return told(err, e, MISTAKEN);
    } catch (EmbeddedPostgresException | SchemaException e) {
      return told(err, e, FAILED);
    }
  }

  /** Work on the database that a configuration names. */
  interface DatabaseWork {
    int run(Configuration configuration, HikariDataSource pool) throws Exception;
  }

  /** As {@link #run}, on the database, which is started where it is the embedded one. */
  static int onDatabase(
      Map<String, String> environment, Path folder, PrintWriter err, DatabaseWork work)
      throws Exception {
    return onDatabase(environment, folder, err, Database::of, work);
  }

  /** As {@link #onDatabase}, also on an embedded database that a server uses. */
  static int onSharedDatabase(
      Map<String, String> environment, Path folder, PrintWriter err, DatabaseWork work)
      throws Exception {
    return onDatabase(environment, folder, err, Database::shared, work);
  }

  private static int onDatabase(
      Map<String, String> environment,
      Path folder,
      PrintWriter err,
      Function<Configuration, Database> found,
      DatabaseWork work)
      throws Exception {
    return run(
        err,
        () -> {
          Configuration configuration = ConfigurationReader.read(environment, folder);
          Logging.configure(configuration.log());
          try (Database database = found.apply(configuration);
              HikariDataSource pool = Pool.open(database.url(), 2)) {
            return work.run(configuration, pool);
          }
        });
  }

  private static int told(PrintWriter err, Exception failure, int code) {
    err.println(Objects.toString(failure.getMessage(), failure.toString()));
    err.flush();
    return code;
  }
}
