package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the tests do with servers. */
final class Servers {
  /** Unpacked once for all tests but those of unpacking; kept between runs. */
  static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "moguera-test-binaries");

  private Servers() {}

  static EmbeddedPostgres start(Path home) {
    return EmbeddedPostgres.in(home).binaries(BINARIES).start();
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), postgres.user(), postgres.password().value());
  }

  static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> query(EmbeddedPostgres postgres, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Writes a marked row into a new cluster and stops it. */
  static void create(Path home) throws SQLException {
    try (var postgres = start(home)) {
      mark(postgres);
    }
  }

  static void mark(EmbeddedPostgres postgres) throws SQLException {
    execute(postgres, "create table kept as select 'yes' as answer");
  }

  static List<String> marks(EmbeddedPostgres postgres) throws SQLException {
    return query(postgres, "select answer from kept");
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not happen within 30 s");
      }
      Thread.onSpinWait();
    }
  }
}
