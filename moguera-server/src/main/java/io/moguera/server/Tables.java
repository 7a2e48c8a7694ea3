package io.moguera.server;

import io.moguera.core.Core;
import io.moguera.core.declaration.Registry;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.sql.CoreMigrations;
import io.moguera.core.schema.sql.SchemaPlanner;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Brings the tables of core, of what is declared and of the server up to date, in that order. */
public final class Tables {
  private static final String LOCATION = "classpath:io/moguera/migration";
  private static final String TABLE = "server_migrations";

  private Tables() {}

  /**
   * Several that do this at once wait for each other.
   *
   * @param applySchema whether tables of declared resources are added to; the server's own tables
   *     refer to those of the users, so that an empty database needs it
   * @return what was done for the declared resources
   */
  public static Plan update(Registry registry, DataSource dataSource, boolean applySchema) {
    return update(Core.migrate(registry, dataSource, applySchema), dataSource);
  }

  /**
   * As {@link #update}, where steps that may lose data were asked for.
   *
   * @throws io.moguera.core.schema.SchemaException if a step fails; nothing was changed then
   */
  public static Plan updateEvenIfDestructive(Registry registry, DataSource dataSource) {
    Plan ignored = Core.migrate(registry, dataSource, false);
    return update(new SchemaPlanner(registry, dataSource).apply(true), dataSource);
  }

  /** {@return what lies between the tables and what is declared; nothing is touched} */
  public static Plan difference(Registry registry, DataSource dataSource) {
    return new SchemaPlanner(registry, dataSource).plan();
  }

  /** {@return the names of the migrations that were not run yet; nothing is touched} */
  public static List<String> pending(DataSource dataSource) {
    return Stream.concat(
            CoreMigrations.pending(dataSource).stream(),
            CoreMigrations.pending(dataSource, LOCATION, TABLE).stream())
        .toList();
  }

  /**
   * Makes the tables as they were when these migrations were the last, in an empty database.
   *
   * @param core version of core's migrations
   * @param server version of the server's
   */
  public static void asOf(Registry registry, DataSource dataSource, String core, String server) {
    CoreMigrations.runTo(dataSource, core);
    Plan ignored = new SchemaPlanner(registry, dataSource).apply(false);
    CoreMigrations.runTo(dataSource, LOCATION, TABLE, server);
  }

  /** {@return the names of core's migrations that an empty database lacks} */
  public static List<String> pendingCore(DataSource dataSource) {
    return CoreMigrations.pending(dataSource);
  }

  /** {@return the names of the server's migrations that an empty database lacks} */
  public static List<String> pendingServer(DataSource dataSource) {
    return CoreMigrations.pending(dataSource, LOCATION, TABLE);
  }

  private static Plan update(Plan plan, DataSource dataSource) {
    CoreMigrations.run(dataSource, LOCATION, TABLE);
    return plan;
  }
}
