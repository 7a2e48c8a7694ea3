package io.moguera.testkit.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Who is connected to a database. */
public final class Sessions {
  private Sessions() {}

  /** {@return who is in a database, to be told to people} */
  public static String in(String database, Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            select coalesce(string_agg(concat_ws(' ', pid, backend_type, application_name,
              state, left(query, 200)), '; '), 'nobody')
            from pg_stat_activity where datname = ?
            """)) {
      statement.setString(1, database);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
