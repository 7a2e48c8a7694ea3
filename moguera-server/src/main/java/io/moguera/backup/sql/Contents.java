package io.moguera.backup.sql;

import io.moguera.backup.Manifest;
import io.moguera.backup.Sequence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.core.Utils;

/** What is in a database: its tables, with what can be copied of them, and its sequences. */
final class Contents {
  private final Connection connection;

  Contents(Connection connection) {
    this.connection = connection;
  }

  /** {@return the tables, without the notes of migrations and without what a crash may empty} */
  List<Manifest.Table> tables() throws SQLException {
    Map<String, Manifest.Table> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid
                where n.nspname in ('public', 'moguera') and c.relkind = 'r'
                  and c.relpersistence = 'p'
                  and c.relname not in ('core_migrations', 'server_migrations')
                  and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by n.nspname, c.relname, a.attnum
                """)) {
      while (row.next()) {
        String schema = row.getString(1);
        String name = row.getString(2);
        Manifest.Table known =
            tables.getOrDefault(
                schema + "." + name, new Manifest.Table(schema, name, List.of(), 0));
        var columns = new ArrayList<>(known.columns());
        columns.add(new Manifest.Column(row.getString(3), row.getString(4)));
        tables.put(schema + "." + name, new Manifest.Table(schema, name, columns, 0));
      }
    }
    return List.copyOf(tables.values());
  }

  Manifest.Table counted(Manifest.Table table) throws SQLException {
    long rows = number("select count(*) from " + name(table));
    return new Manifest.Table(table.schema(), table.name(), table.columns(), rows);
  }

  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /** {@return the contents of images that rows refer to: their SHA-256 and their types} */
  Map<String, String> imageFiles() throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    if (number(
            "select count(*) from pg_tables where schemaname = 'public' and tablename = 'images'")
        == 0) {
      return types;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select sha256, min(content_type) from (
                  select sha256, content_type from public.images
                  union all
                  select content ->> 'sha256', content ->> 'content_type'
                  from moguera.revisions where resource = 'images') f
                where sha256 is not null group by sha256 order by sha256
                """)) {
      while (row.next()) {
        String type = row.getString(2);
        types.put(row.getString(1), type == null ? "application/octet-stream" : type);
      }
    }
    return types;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean ignored = statement.execute(sql);
    }
  }

  /** {@return where the numbers of each column stand that has some} */
  List<Sequence> sequences(List<Manifest.Table> tables) throws SQLException {
    List<Sequence> sequences = new ArrayList<>();
    for (Manifest.Table table : tables) {
      for (Manifest.Column column : table.columns()) {
        String sequence = sequence(table, column.name());
        if (sequence != null) {
          long last =
              number("select case when is_called then last_value else 0 end from " + sequence);
          if (last > 0) {
            sequences.add(new Sequence(table.schema(), table.name(), column.name(), last));
          }
        }
      }
    }
    return sequences;
  }

  private @org.jspecify.annotations.Nullable String sequence(Manifest.Table table, String column)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_get_serial_sequence(?, ?)")) {
      statement.setString(1, name(table));
      statement.setString(2, column);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  void set(Sequence sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select setval(pg_get_serial_sequence(?, ?), ?)")) {
      statement.setString(1, quoted(sequence.schema()) + "." + quoted(sequence.table()));
      statement.setString(2, sequence.column());
      statement.setLong(3, sequence.last());
      boolean ignored = statement.execute();
    }
  }

  static String name(Manifest.Table table) throws SQLException {
    return quoted(table.schema()) + "." + quoted(table.name());
  }

  static String columns(Manifest.Table table) throws SQLException {
    List<String> names = new ArrayList<>();
    for (Manifest.Column column : table.columns()) {
      names.add(quoted(column.name()));
    }
    return String.join(", ", names);
  }

  static String quoted(String name) throws SQLException {
    return Utils.escapeIdentifier(null, name).toString();
  }
}
