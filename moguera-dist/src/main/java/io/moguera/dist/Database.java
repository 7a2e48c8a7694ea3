package io.moguera.dist;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.postgres.EmbeddedPostgres;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database that is configured, or else the embedded one, started. */
final class Database implements AutoCloseable {
  private final @Nullable EmbeddedPostgres embedded;
  private final DatabaseUrl url;

  private Database(@Nullable EmbeddedPostgres embedded, DatabaseUrl url) {
    this.embedded = embedded;
    this.url = url;
  }

  static Database of(Configuration configuration) {
    if (configuration.database().isPresent()) {
      return new Database(null, configuration.database().get());
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.in(configuration.dataDirectory().resolve("postgres")).start();
    return new Database(
        postgres,
        new DatabaseUrl(
            postgres.jdbcUrl(),
            Optional.of(postgres.user()),
            Optional.of(new HiddenText(postgres.password().value()))));
  }

  DatabaseUrl url() {
    return url;
  }

  boolean isEmbedded() {
    return embedded != null;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
