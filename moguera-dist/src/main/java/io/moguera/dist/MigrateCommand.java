package io.moguera.dist;

import io.moguera.core.schema.Plan;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the database up to date without serving, as before a release goes live. */
@Command(name = "migrate")
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
    return Starting.onDatabase(
        environment,
        folder,
        err,
        (configuration, pool) -> {
          Plan plan =
              Tables.update(
                  ServiceDeclarations.read(configuration.declarations()),
                  pool,
                  configuration.applySchema());
          out.print(plan.text());
          out.println("-- up to date");
          return 0;
        });
  }
}
