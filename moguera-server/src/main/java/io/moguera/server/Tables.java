package io.moguera.server;

import io.moguera.core.Core;
import io.moguera.core.declaration.Registry;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.sql.CoreMigrations;
import javax.sql.DataSource;

/** Brings the tables of core, of what is declared and of the server up to date, in that order. */
public final class Tables {
  private Tables() {}

  /**
   * Several that do this at once wait for each other.
   *
   * @param applySchema whether tables of declared resources are added to; the server's own tables
   *     refer to those of the users, so that an empty database needs it
   * @return what was done for the declared resources
   */
  public static Plan update(Registry registry, DataSource dataSource, boolean applySchema) {
    Plan plan = Core.migrate(registry, dataSource, applySchema);
    CoreMigrations.run(dataSource, "classpath:io/moguera/migration", "server_migrations");
    return plan;
  }
}
