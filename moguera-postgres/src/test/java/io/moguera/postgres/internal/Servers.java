package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the tests do with servers. */
final class Servers {
  /** Unpacked once for all tests but those of unpacking; kept between runs. */
  static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "moguera-test-binaries");

  private static @Nullable Path marked;

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

  /** Puts a cluster with a marked row into the folder, a copy of one made once. */
  static void create(Path home) throws IOException, SQLException {
    Path origin = marked();
    try (var files = Files.walk(origin)) {
      for (Path file : files.toList()) {
        Path copy = home.resolve(origin.relativize(file).toString());
        if (!Files.isDirectory(copy)) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static synchronized Path marked() throws IOException, SQLException {
    Path known = marked;
    if (known == null) {
      Path made = Files.createTempDirectory("moguera-postgres-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      Folders.permit(made, "rwxr-xr-x");
      try (var postgres = start(made)) {
        mark(postgres);
      }
      // Each copy finds a port of its own: two that remember the same one take it from each other.
      Files.delete(made.resolve("port"));
      marked = made;
      known = made;
    }
    return known;
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
      LockSupport.parkNanos(1_000_000);
    }
  }
}
