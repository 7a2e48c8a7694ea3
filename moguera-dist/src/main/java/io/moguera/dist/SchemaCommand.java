package io.moguera.dist;

import io.moguera.core.declaration.Registry;
import io.moguera.core.schema.Plan;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows and runs what lies between the tables and what is declared. */
@Command(name = "schema")
final class SchemaCommand {
  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  SchemaCommand(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  @Command
  int diff() throws Exception {
    return run(Tables::difference, "-- nothing to do");
  }

  @Command
  int apply(
      @Option(names = "--allow-destructive", descriptionKey = "schema.destructive")
          boolean destructive)
      throws Exception {
    return run(
        (registry, pool) ->
            destructive
                ? Tables.updateEvenIfDestructive(registry, pool)
                : Tables.update(registry, pool, true),
        "-- up to date");
  }

  private int run(BiFunction<Registry, DataSource, Plan> work, String nothing) throws Exception {
    return Starting.onSharedDatabase(
        environment,
        folder,
        err,
        (configuration, pool) -> {
          Plan plan = work.apply(ServiceDeclarations.read(configuration.declarations()), pool);
          out.print(plan.isEmpty() ? nothing + "\n" : plan.text());
          out.flush();
          return 0;
        });
  }
}
