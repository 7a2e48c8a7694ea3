package io.moguera.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Whether the database answers. */
public final class Reachable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Reachable() {}

  /** {@return whether a connection is to be had and answers within two seconds} */
  public static boolean within(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid((int) PATIENCE.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }
}
