package io.moguera.postgres.internal.sql;

import io.moguera.postgres.EmbeddedPostgresException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Creates databases beside the one that every cluster begins with. */
public final class Databases {
  private Databases() {}

  /**
   * Creates a database that {@code user} owns; {@code url} names any other database of the server.
   */
  public static void create(String url, String user, String password, String name) {
    try (var connection = DriverManager.getConnection(url, user, password);
        var statement = connection.createStatement()) {
      statement.execute("create database \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("Database \"" + name + "\" could not be created.", e);
    }
  }
}
