package io.moguera.server;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.postgres.EmbeddedPostgres;
import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.postgres.Password;
import io.moguera.server.sql.Examination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database that is configured, or else the embedded one, started. */
public final class Database implements AutoCloseable {
  private final @Nullable EmbeddedPostgres embedded;
  private final DatabaseUrl url;

  private Database(@Nullable EmbeddedPostgres embedded, DatabaseUrl url) {
    this.embedded = embedded;
    this.url = url;
  }

  /**
   * The database to use.
   *
   * @throws io.moguera.postgres.EmbeddedPostgresException if the embedded one does not start
   */
  public static Database of(Configuration configuration) {
    if (configuration.database().isPresent()) {
      return new Database(null, configuration.database().get());
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.in(configuration.dataDirectory().resolve("postgres")).start();
    return new Database(postgres, url(postgres.jdbcUrl(), postgres.user(), postgres.password()));
  }

  /** {@return the embedded database that a server runs now; empty if none does} */
  public static Optional<DatabaseUrl> findRunning(Configuration configuration) {
    return EmbeddedPostgres.findRunning(configuration.dataDirectory().resolve("postgres"))
        .map(running -> url(running.jdbcUrl(), running.user(), running.password()));
  }

  private static DatabaseUrl url(String jdbcUrl, String user, Password password) {
    return new DatabaseUrl(
        jdbcUrl, Optional.of(user), Optional.of(new HiddenText(password.value())));
  }

  /**
   * The database to use, be the embedded one in use by a server that runs.
   *
   * @throws EmbeddedPostgresException if the embedded one can neither be started nor reached
   */
  public static Database shared(Configuration configuration) {
    try {
      return of(configuration);
    } catch (EmbeddedPostgresException e) {
      return findRunning(configuration)
          .filter(url -> new Examination(Pool.single(url)).failure().isEmpty())
          .map(url -> new Database(null, url))
          .orElseThrow(() -> e);
    }
  }

  /** {@return where it is} */
  public DatabaseUrl url() {
    return url;
  }

  /** {@return whether it is the embedded one, which {@link #close} stops} */
  public boolean isEmbedded() {
    return embedded != null;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
