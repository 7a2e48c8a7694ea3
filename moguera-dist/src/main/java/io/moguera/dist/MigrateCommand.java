package io.moguera.dist;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.core.schema.Plan;
import io.moguera.dist.log.Logging;
import io.moguera.server.Database;
import io.moguera.server.Pool;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the database up to date without serving, as before a release goes live. */
@Command(name = "migrate", description = "Bring the database up to date, and end")
final class MigrateCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  MigrateCommand(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
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
          try (Database database = Database.of(configuration);
              HikariDataSource pool = Pool.open(database.url(), 2)) {
            Plan plan =
                Tables.update(
                    ServiceDeclarations.read(configuration.declarations()),
                    pool,
                    configuration.applySchema());
            out.print(plan.text());
            out.println("-- up to date");
          }
          return 0;
        });
  }
}
