package io.moguera.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.MasterKeys;
import io.moguera.core.http.UnroutedFailures;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server: database, accounts, API, and whatever else is routed beside them.
 *
 * <pre>{@code
 * try (MogueraServer server = MogueraServer.builder(configuration).start()) {
 *   server.url();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class MogueraServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MogueraServer.class);

  private final Configuration configuration;
  private final Service service;
  private final WebServer webServer;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private MogueraServer(Configuration configuration, Service service, WebServer webServer) {
    this.configuration = configuration;
    this.service = service;
    this.webServer = webServer;
  }

  /** {@return a builder of a server that is to be as {@code configuration} says} */
  public static Builder builder(Configuration configuration) {
    return new Builder(configuration);
  }

  /** {@return the port that the server listens on} */
  public int port() {
    return webServer.port();
  }

  /** {@return the address by which clients reach it} */
  public URI url() {
    return configuration.publicUrl(port());
  }

  /** {@return the administrator, if this start made the first one} */
  public Optional<FirstAdministrator> firstAdministrator() {
    return service.firstAdministrator();
  }

  /** Makes an access key for a user of this server, as whoever runs it may. */
  public Credentials createKey(long userId, String name) {
    return service.keys().create(userId, name, Optional.empty()).credentials();
  }

  /**
   * Drains and ends: says that it is not ready, serves on for a moment, stops accepting, lets
   * running requests finish, closes the connections to the database. Returns when that is done; a
   * second call waits for the first.
   */
  @Override
  public void close() {
    boolean first;
    synchronized (closing) {
      first = closing.getCount() > 0;
      closing.countDown();
    }
    if (!first) {
      awaitUninterruptibly(closed, Long.MAX_VALUE);
      return;
    }
    service.drain().begin();
    LOG.atInfo().addKeyValue("running", service.running()).log("Draining");
    awaitUninterruptibly(closed, configuration.drain().notice().toMillis());
    service.endStreams();
    webServer.stop();
    service.close();
    LOG.atInfo().log("Stopped");
    closed.countDown();
  }

  /**
   * Has the server end so when the program is told to end, as by SIGTERM.
   *
   * @param after what is to be done then, such as stopping a database
   */
  public void closeAtExit(Runnable after) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close();
                  after.run();
                },
                "drain"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch, long millis) {
    try {
      boolean ignored = latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a server is to be made of. Not safe for use by several threads. */
  public static final class Builder {
    private final Configuration configuration;
    private Optional<DatabaseUrl> database;
    private Optional<MasterKeys> masterKeys;
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();
    private Consumer<HttpRouting.Builder> routing = builder -> {};

    private Builder(Configuration configuration) {
      this.configuration = configuration;
      this.database = configuration.database();
      this.masterKeys = configuration.masterKeys();
    }

    /** The database to use where none is configured. */
    public Builder database(DatabaseUrl url) {
      this.database = Optional.of(url);
      return this;
    }

    /** What seals secrets where nothing is configured. */
    public Builder masterKeys(MasterKeys keys) {
      this.masterKeys = Optional.of(keys);
      return this;
    }

    public Builder clock(InstantSource source) {
      this.clock = source;
      return this;
    }

    public Builder random(SecureRandom source) {
      this.random = source;
      return this;
    }

    /** Routes beside those of the API, such as a web application's. */
    public Builder routing(Consumer<HttpRouting.Builder> further) {
      this.routing = routing.andThen(further);
      return this;
    }

    /**
     * Brings the tables up to date, starts to serve and returns.
     *
     * @throws IllegalStateException if there is no database or no master key, or the port is taken
     * @throws RuntimeException if the database can't be reached or the declarations are not right
     */
    public MogueraServer start() {
      DatabaseUrl url = database.orElseThrow(() -> new IllegalStateException("No database"));
      MasterKeys seals = masterKeys.orElseThrow(() -> new IllegalStateException("No master key"));
      Service service = Service.start(configuration, url, seals, clock, random);
      try {
        WebServer webServer = webServer(service).start();
        service.addresses().listening(webServer.port());
        LOG.atInfo()
            .addKeyValue("url", configuration.publicUrl(webServer.port()))
            .addKeyValue("port", webServer.port())
            .log("Serving");
        return new MogueraServer(configuration, service, webServer);
      } catch (RuntimeException e) {
        service.close();
        throw e;
      }
    }

    private WebServer webServer(Service service) {
      HttpRouting.Builder all = HttpRouting.builder();
      service.routing(all, routing);
      return WebServer.builder()
          .host(configuration.listen().host())
          .port(configuration.listen().port())
          .shutdownHook(false)
          .shutdownGracePeriod(configuration.drain().patience())
          .connectionOptions(
              SocketOptions.builder().socketReceiveBufferSize(65_536).tcpNoDelay(true).build())
          .directHandlers(UnroutedFailures.handlers())
          .routing(all)
          .build();
    }
  }
}
