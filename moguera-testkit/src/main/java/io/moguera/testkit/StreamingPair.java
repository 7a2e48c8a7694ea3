package io.moguera.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A primary and a standby that streams from it, by the PostgreSQL that the system has. Safe for use
 * by several threads.
 */
public final class StreamingPair implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path binaries;
  private final Path folder;
  private final int primaryPort = freePort();
  private final int standbyPort = freePort();

  private StreamingPair(Path binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
  }

  /** {@return where the system's PostgreSQL is, with what makes standbys; empty if it has none} */
  public static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts both.
   *
   * @param binaries as {@link #installed} gives them
   */
  public static StreamingPair start(Path binaries) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("moguera-pair-");
    // PostgreSQL refuses to run as root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    var pair = new StreamingPair(binaries, folder);
    pair.run("initdb", "-D", pair.path("primary"), "-U", "moguera", "-A", "trust");
    pair.startServer("primary", pair.primaryPort);
    pair.run(
        "pg_basebackup",
        "-D",
        pair.path("standby"),
        "-h",
        "127.0.0.1",
        "-U",
        "moguera",
        "-R",
        "-c",
        "fast",
        "-X",
        "stream",
        "-p",
        String.valueOf(pair.primaryPort));
    pair.startStandby();
    return pair;
  }

  /** Starts the standby, once it was stopped. */
  public void startStandby() throws IOException, InterruptedException {
    startServer("standby", standbyPort);
  }

  private void startServer(String name, int port) throws IOException, InterruptedException {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            .formatted(port);
    run("pg_ctl", "-D", path(name), "-w", "-l", path(name + ".log"), "-o", options, "start");
  }

  /** Stops the standby as if it were gone. */
  public void stopStandby() throws IOException, InterruptedException {
    run("pg_ctl", "-D", path("standby"), "-w", "-m", "immediate", "stop");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("moguera-pair-", ".out");
    int code =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String told = Files.readString(output, UTF_8);
    Files.delete(output);
    if (code != 0) {
      throw new IOException(program + " ended with " + code + ": " + told);
    }
  }

  /** {@return the primary} */
  public DataSource primary() {
    return source(primaryPort);
  }

  /** {@return the standby} */
  public DataSource standby() {
    return source(standbyPort);
  }

  /** {@return the primary, as a setting has it} */
  public String primaryUrl() {
    return url(primaryPort);
  }

  /** {@return the standby, as a setting has it} */
  public String standbyUrl() {
    return url(standbyPort);
  }

  private static String url(int port) {
    return "postgres://moguera@127.0.0.1:" + port + "/postgres";
  }

  private static DataSource source(int port) {
    var source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    source.setUser("moguera");
    source.setConnectTimeout(5);
    return source;
  }

  /** Returns once the standby has replayed all that the primary had done by now. */
  public void awaitReplay() throws SQLException {
    try (Connection from = primary().getConnection();
        Statement asked = from.createStatement();
        ResultSet position = asked.executeQuery("select pg_current_wal_insert_lsn()::text")) {
      position.next();
      execute(
          standby(),
          """
          do $$ begin
            while pg_last_wal_replay_lsn() < '%s'::pg_lsn loop perform pg_sleep(0.01); end loop;
          end $$
          """
              .formatted(position.getString(1)));
    }
  }

  /** Returns once it is paused; asking for it is not enough. */
  public void pauseReplay() throws SQLException {
    execute(standby(), "select pg_wal_replay_pause()");
    execute(
        standby(),
        """
        do $$ begin
          while pg_get_wal_replay_pause_state() <> 'paused' loop perform pg_sleep(0.01); end loop;
        end $$
        """);
  }

  /** Has the standby catch up. */
  public void resumeReplay() throws SQLException {
    execute(standby(), "select pg_wal_replay_resume()");
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (String name : List.of("standby", "primary")) {
      try {
        run("pg_ctl", "-D", path(name), "-w", "-m", "immediate", "stop");
      } catch (IOException e) {
        // The test has stopped it already.
        System.err.println(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    delete();
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
