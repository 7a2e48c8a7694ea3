package io.moguera.core.schema.sql;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Moguera's own tables, in the schema {@code moguera}. */
public final class CoreMigrations {
  private static final String LOCATION = "classpath:io/moguera/core/migration";
  private static final String TABLE = "core_migrations";

  private CoreMigrations() {}

  /** Brings core's own tables up to date. */
  public static void run(DataSource dataSource) {
    run(dataSource, LOCATION, TABLE);
  }

  /**
   * Brings the tables of another part of Moguera up to date.
   *
   * @param location of its migrations on the class path
   * @param table that notes which were run
   */
  public static void run(DataSource dataSource, String location, String table) {
    flyway(dataSource, location, table).load().migrate();
  }

  /** Brings core's own tables as far as a version, in a database that is empty. */
  public static void runTo(DataSource dataSource, String version) {
    runTo(dataSource, LOCATION, TABLE, version);
  }

  /** Brings the tables of another part of Moguera as far as a version. */
  public static void runTo(DataSource dataSource, String location, String table, String version) {
    flyway(dataSource, location, table).target(version).load().migrate();
  }

  /** {@return the names of core's migrations that were not run yet} */
  public static List<String> pending(DataSource dataSource) {
    return pending(dataSource, LOCATION, TABLE);
  }

  /** {@return the names of another part's migrations that were not run yet} */
  public static List<String> pending(DataSource dataSource, String location, String table) {
    return Stream.of(flyway(dataSource, location, table).load().info().pending())
        .map(migration -> migration.getScript())
        .toList();
  }

  private static FluentConfiguration flyway(DataSource dataSource, String location, String table) {
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas("moguera")
        .createSchemas(true)
        .table(table)
        .locations(location)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .loggers("slf4j");
  }
}
