package io.moguera.testkit;

import io.moguera.postgres.EmbeddedPostgres;
import io.moguera.testkit.sql.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The one server of this program's tests: started when first asked for, in a temporary folder,
 * without the writes to disk that only a crash makes worth while; stopped and deleted when the
 * program ends.
 */
final class TestServer {
  private static final String PREFIX = "moguera-testkit-";
  private static final Duration STARTING = Duration.ofMinutes(10);

  private static @Nullable TestServer running;

  private final EmbeddedPostgres postgres;

  private TestServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** The server, running; started by the first call. */
  static synchronized TestServer running() {
    TestServer server = running;
    if (server == null) {
      server = start();
      running = server;
    }
    return server;
  }

  private static TestServer start() {
    try {
      deleteLeftovers();
      Path home = Files.createTempDirectory(PREFIX);
      // Tests of root's run the server as another user, who has to get in.
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      EmbeddedPostgres postgres =
          EmbeddedPostgres.in(home)
              .setting("fsync", "off")
              .setting("synchronous_commit", "off")
              .setting("full_page_writes", "off")
              .setting("wal_level", "minimal")
              .setting("max_wal_senders", "0")
              .setting("max_connections", "200")
              .start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    postgres.close();
                    delete(home);
                  },
                  "moguera-testkit-end"));
      return new TestServer(postgres);
    } catch (IOException e) {
      throw new UncheckedIOException("The tests' PostgreSQL could not be started", e);
    }
  }

  String jdbcUrl(String database) {
    return postgres.jdbcUrl(database);
  }

  String user() {
    return postgres.user();
  }

  String password() {
    return postgres.password().value();
  }

  /** Runs a statement that no database of a test is needed for. */
  void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), user(), password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The tests' PostgreSQL refused: " + sql, e);
    }
  }

  /** {@return who is in a database, to be told to people} */
  String sessions(String database) {
    try (Connection connection =
        DriverManager.getConnection(postgres.jdbcUrl(), user(), password())) {
      return Sessions.in(database, connection);
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  // Of programs that were killed: nobody holds the lock of their server.
  private static void deleteLeftovers() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var found = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path home : found) {
        Path lock = home.resolve("lock");
        if (Files.isWritable(lock) && isOld(lock) && isFree(lock)) {
          delete(home);
        }
      }
    }
  }

  // A server that is just starting has made the file and does not hold it yet.
  private static boolean isOld(Path lock) throws IOException {
    return Files.getLastModifiedTime(lock).toInstant().isBefore(Instant.now().minus(STARTING));
  }

  private static boolean isFree(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The tests' PostgreSQL left " + folder + ": " + e.getMessage());
    }
  }
}
