package io.moguera.core.schema.sql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Moguera's own tables, in the schema {@code moguera}. */
public final class CoreMigrations {
  private CoreMigrations() {}

  /** Brings core's own tables up to date. */
  public static void run(DataSource dataSource) {
    run(dataSource, "classpath:io/moguera/core/migration", "core_migrations");
  }

  /**
   * Brings the tables of another part of Moguera up to date.
   *
   * @param location of its migrations on the class path
   * @param table that notes which were run
   */
  public static void run(DataSource dataSource, String location, String table) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas("moguera")
        .createSchemas(true)
        .table(table)
        .locations(location)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
