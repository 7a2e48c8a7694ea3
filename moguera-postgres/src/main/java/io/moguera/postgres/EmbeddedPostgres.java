package io.moguera.postgres;

import io.moguera.postgres.internal.Neighbour;
import io.moguera.postgres.internal.Settings;
import io.moguera.postgres.internal.Supervisor;
import io.moguera.postgres.internal.sql.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server that this program starts for itself and whose data stay: acknowledged
 * writes survive the death of the program, of the server and of both, at any moment.
 *
 * <pre>{@code
 * try (var postgres = EmbeddedPostgres.in(Path.of("data/postgres")).start()) {
 *   DriverManager.getConnection(
 *       postgres.jdbcUrl(), postgres.user(), postgres.password().value());
 * }
 * }</pre>
 *
 * <p>The server listens on 127.0.0.1 only and asks for a password that is drawn for each folder and
 * kept in it, readable by its owner alone. It has one database and one user, both named {@code
 * moguera}; the user owns the database and may create others, and is not a superuser. The server
 * ends with this program, however the program ends (on Linux; on macOS a killed program leaves a
 * server that the next start stops). When the server alone is killed it is started again, on the
 * same port.
 *
 * <p>Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String NAME = "moguera";

  private final Supervisor supervisor;

  private EmbeddedPostgres(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  /**
   * Describes a server that keeps everything in {@code dataHome}, which need not exist; nothing
   * happens until {@link Builder#start()}.
   *
   * <p>PostgreSQL refuses to run as root. A program of root's runs the server as the user {@code
   * moguera}, {@code postgres} or {@code nobody}, the first that exists, or as whoever owns the
   * cluster already. If that user can't reach {@code dataHome}, the cluster lives below {@code
   * /var/lib/moguera}, a link in {@code dataHome} leads there, and the log says so.
   */
  public static Builder in(Path dataHome) {
    return new Builder(dataHome);
  }

  /**
   * {@return the server that another program runs in {@code dataHome}, to be connected to and left
   * alone; empty if none runs there, or its files are not this user's to read}
   *
   * @throws java.io.UncheckedIOException if a file can't be read
   * @throws EmbeddedPostgresException if the folder was moved and its new place is gone
   */
  public static Optional<Running> findRunning(Path dataHome) {
    return Neighbour.in(dataHome)
        .map(
            server ->
                new Running(
                    "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + NAME,
                    NAME,
                    server.password()));
  }

  /**
   * A server that another program runs.
   *
   * @param jdbcUrl of the database {@code moguera}, without the password
   * @param user who owns the database
   */
  public record Running(String jdbcUrl, String user, Password password) {}

  /** {@return the JDBC URL of the database {@code moguera}, without the password} */
  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** {@return the JDBC URL of a database of this server, without the password} */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** {@return the user who owns the database} */
  public String user() {
    return NAME;
  }

  /** {@return the user's password} */
  public Password password() {
    return supervisor.password();
  }

  /** {@return the port on 127.0.0.1; it does not change while this object lives} */
  public int port() {
    return supervisor.port();
  }

  /**
   * {@return whether the server runs now: false after {@link #close()} and for moments after it was
   * killed}
   */
  public boolean isRunning() {
    return supervisor.isRunning();
  }

  /**
   * Creates one more database, owned by {@link #user()}.
   *
   * @throws EmbeddedPostgresException if there is one of that name, or the server does not run
   */
  public void createDatabase(String name) {
    Databases.create(jdbcUrl(), user(), password().value(), name);
  }

  /**
   * Ends all sessions, stops the server and waits until it is gone. Nothing happens if it was
   * closed before.
   */
  @Override
  public void close() {
    supervisor.stop();
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[" + jdbcUrl() + "]";
  }

  /** What a server is to be like. Not safe for use by several threads. */
  public static final class Builder {
    private final Path dataHome;
    private final Map<String, String> parameters = new HashMap<>();
    private @Nullable Path binaries;
    private int port;
    private Duration startTimeout = Duration.ofMinutes(1);

    private Builder(Path dataHome) {
      this.dataHome = dataHome;
    }

    /**
     * The folder below which PostgreSQL's binaries (60 MB) are unpacked; clusters may share it. By
     * default {@code /var/cache/moguera/postgres} for root, {@code
     * $XDG_CACHE_HOME/moguera/postgres} or {@code ~/.cache/moguera/postgres} for others, and a
     * folder in the data home where that can't be written.
     */
    public Builder binaries(Path folder) {
      this.binaries = folder;
      return this;
    }

    /**
     * The port on 127.0.0.1; 0, the default, takes the one of the last start if it is free, and any
     * other otherwise.
     */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /**
     * How long each step (creating the cluster, starting, stopping a left-over server) may take; by
     * default a minute.
     */
    public Builder startTimeout(Duration timeout) {
      this.startTimeout = timeout;
      return this;
    }

    /**
     * One of PostgreSQL's settings, as in {@code postgresql.conf}: {@code
     * setting("max_connections", "100")}. Where the server listens can't be set so.
     */
    public Builder setting(String name, String value) {
      parameters.put(name, value);
      return this;
    }

    /**
     * Starts the server, after creating the cluster if there is none and clearing whatever a killed
     * program left, and returns when it takes connections.
     *
     * @throws EmbeddedPostgresException if it can't be started, or another program runs a server in
     *     this folder; the message says what to do
     * @throws IllegalArgumentException if the port or the timeout is out of range
     */
    public EmbeddedPostgres start() {
      return new EmbeddedPostgres(
          Supervisor.start(
              new Settings(
                  dataHome,
                  binaries == null ? cache() : binaries,
                  port,
                  startTimeout,
                  parameters)));
    }

    private Path cache() {
      if (System.getProperty("user.name").equals("root")) {
        return Path.of("/var/cache/moguera/postgres");
      }
      String wanted = System.getenv("XDG_CACHE_HOME");
      Path cache =
          wanted == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(wanted);
      // A container's user without a name has the home "?".
      return cache.isAbsolute() ? cache.resolve("moguera/postgres") : dataHome.resolve("binaries");
    }
  }
}
