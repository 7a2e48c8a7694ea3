package io.moguera.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.core.sql.Gate;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to the database. */
public final class Pool {
  /** How long a request waits for a connection before it is told that the database is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a request waits for what it can do without. */
  private static final Duration BRIEFLY = Duration.ofSeconds(1);

  private Pool() {}

  /** Opens a pool of at most {@code size} connections; the first is made at once. */
  public static HikariDataSource open(DatabaseUrl database, int size) {
    return new HikariDataSource(config(database, size));
  }

  private static HikariConfig config(DatabaseUrl database, int size) {
    var config = new HikariConfig();
    config.setPoolName("moguera");
    config.setJdbcUrl(database.jdbcUrl());
    database.user().ifPresent(config::setUsername);
    database.password().map(HiddenText::reveal).ifPresent(config::setPassword);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.addDataSourceProperty("ApplicationName", "moguera");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  /** Opens a pool of a server that need not be there yet, and is not waited for. */
  public static HikariDataSource openLater(DatabaseUrl database, int size) {
    var config = config(database, size);
    config.setPoolName("moguera replica");
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(BRIEFLY.toMillis());
    return new HikariDataSource(config);
  }

  /** {@return what stands before a pool of {@link #open}, for those who answer requests} */
  static Gate gate(int size) {
    return new Gate(size, PATIENCE);
  }

  /** As {@link #gate}, before a pool of {@link #openLater}. */
  static Gate gateForLater(int size) {
    return new Gate(size, BRIEFLY);
  }

  /** {@return a source of connections that belong to no pool, for what holds one for good} */
  public static DataSource single(DatabaseUrl database) {
    var source = new PGSimpleDataSource();
    source.setURL(database.jdbcUrl());
    database.user().ifPresent(source::setUser);
    database.password().map(HiddenText::reveal).ifPresent(source::setPassword);
    source.setApplicationName("moguera news");
    source.setTcpKeepAlive(true);
    source.setLoginTimeout((int) PATIENCE.toSeconds());
    return source;
  }
}
