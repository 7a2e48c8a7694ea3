package io.moguera.core;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.webserver.WebServer;
import io.moguera.core.declaration.Registry;
import io.moguera.core.http.UnroutedFailures;
import io.moguera.core.sql.Gate;
import io.moguera.testkit.Cluster;
import io.moguera.testkit.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One instance of core, with connections and a port of its own. */
final class CoreInstance implements Cluster.Instance {
  private static final int CONNECTIONS = 8;

  private final HikariDataSource dataSource;
  private final Core core;
  private final WebServer server;

  private CoreInstance(
      Registry registry, HikariDataSource dataSource, Consumer<Core.Builder> setUp) {
    this.dataSource = dataSource;
    Core.migrate(registry, dataSource, true);
    Core.Builder builder =
        Core.builder(registry, dataSource).gate(new Gate(CONNECTIONS, Duration.ofSeconds(30)));
    setUp.accept(builder);
    this.core = builder.start();
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .directHandlers(UnroutedFailures.handlers())
            .routing(core::routing)
            .build()
            .start();
  }

  static CoreInstance start(
      Registry registry, TestDatabase database, Consumer<Core.Builder> setUp) {
    var config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    return new CoreInstance(registry, new HikariDataSource(config), setUp);
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  Core core() {
    return core;
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** Ends the streams of changes, and the jobs. */
  @Override
  public void endStreams() {
    core.close();
  }

  @Override
  public void close() {
    core.close();
    server.stop();
    dataSource.close();
  }
}
