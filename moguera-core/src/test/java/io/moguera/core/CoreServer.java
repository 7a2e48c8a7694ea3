package io.moguera.core;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.http.UnroutedFailures;
import io.moguera.core.openapi.Contract;
import io.moguera.core.openapi.OpenApi;
import io.moguera.core.openapi.WebhooksPart;
import io.moguera.core.webhook.WebhookSettings;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javax.sql.DataSource;

/** Core alone on a port of its own; a header says who calls. */
public final class CoreServer implements AutoCloseable {
  private static final HeaderName CALLER = HeaderNames.create("X-Caller");

  private final HikariDataSource dataSource;
  private final Core core;
  private final WebServer server;
  private final Contract contract;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  private CoreServer(
      Registry registry,
      TestDatabase database,
      LongFunction<Optional<Caller>> owners,
      Consumer<Core.Builder> further) {
    var config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(8);
    this.dataSource = new HikariDataSource(config);
    Core.migrate(registry, dataSource, true);
    Core.Builder builder =
        Core.builder(registry, dataSource)
            .clock(clock)
            .maxBodyBytes(1 << 20)
            .authenticator(
                (request, body) -> request.headers().first(CALLER).map(CoreServer::caller))
            .webhooks(new WebhookSettings(new Box(), owners, true));
    further.accept(builder);
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
    this.contract = new Contract(OpenApi.of(registry, List.of(new WebhooksPart())));
  }

  /** With the built-in resources alone. */
  public static CoreServer start(TestDatabase database) {
    return start(database, builder -> {});
  }

  /** With the built-in resources, set up further. */
  public static CoreServer start(TestDatabase database, Consumer<Core.Builder> further) {
    return new CoreServer(Declarations.builtIn().registry(), database, CoreServer::owner, further);
  }

  /** With further declarations; its webhooks are told nothing. */
  public static CoreServer start(TestDatabase database, String yaml) {
    return new CoreServer(
        Declarations.builtIn().add("moguera.yml", yaml).registry(),
        database,
        id -> Optional.empty(),
        builder -> {});
  }

  /** User 1 is an administrator and stays one; 2 has become an editor, and 3 is gone. */
  private static Optional<Caller> owner(long id) {
    return id == 3
        ? Optional.empty()
        : Optional.of(new Caller(id, "owner", id == 1 ? "admin" : "editor"));
  }

  /** Seals nothing, but notices what was sealed for another. */
  private record Box() implements SecretBox {
    @Override
    public String seal(String secret, String owner) {
      return owner + " " + secret;
    }

    @Override
    public String open(String sealed, String owner) {
      if (!sealed.startsWith(owner + " ")) {
        throw new IllegalStateException("sealed for another");
      }
      return sealed.substring(owner.length() + 1);
    }
  }

  private static Caller caller(String header) {
    List<String> parts = List.of(header.split(":", -1));
    return new Caller(Long.parseLong(parts.get(0)), parts.get(1), parts.get(2));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public Core core() {
    return core;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public SettableClock clock() {
    return clock;
  }

  /** {@return a client that nobody is signed in with} */
  public Client anonymous() {
    return new Client(http, uri(), contract, Optional.empty());
  }

  /** {@return a client of a user} */
  public Client as(Caller caller) {
    return new Client(http, uri(), contract, Optional.of(caller));
  }

  @Override
  public void close() {
    core.close();
    server.stop();
    http.close();
    dataSource.close();
  }
}
