package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.MasterKeys;
import io.moguera.core.Core;
import io.moguera.core.data.Data;
import io.moguera.core.declaration.Registry;
import io.moguera.mail.OwnMail;
import io.moguera.mail.Templates;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
  private final Configuration configuration;
  private final Service service;
  private final Listening listening;

  private MogueraServer(Configuration configuration, Service service, Listening listening) {
    this.configuration = configuration;
    this.service = service;
    this.listening = listening;
  }

  /** {@return a builder of a server that is to be as {@code configuration} says} */
  public static Builder builder(Configuration configuration) {
    return new Builder(configuration);
  }

  /** {@return the port that the server listens on} */
  public int port() {
    return listening.port();
  }

  /** {@return the address by which clients reach it} */
  public URI url() {
    return configuration.publicUrl(port());
  }

  /** {@return the administrator, if this start made the first one} */
  public Optional<FirstAdministrator> firstAdministrator() {
    return service.firstAdministrator();
  }

  /** {@return what the API calls itself} */
  public String name() {
    return service.name();
  }

  /** {@return reads and writes of rows for the service's own code} */
  public Data data() {
    return service.data();
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
    listening.close(service::endStreams, service::close);
  }

  /**
   * Has the server end so when the program is told to end, as by SIGTERM.
   *
   * @param after what is to be done then, such as stopping a database
   */
  public void closeAtExit(Runnable after) {
    Listening.atExit(
        () -> {
          close();
          after.run();
        });
  }

  /** What a server is to be made of. Not safe for use by several threads. */
  public static final class Builder {
    private final Configuration configuration;
    private Optional<DatabaseUrl> database;
    private Optional<MasterKeys> masterKeys;
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();
    private Consumer<HttpRouting.Builder> routing = builder -> {};
    private Optional<Registry> registry = Optional.empty();
    private Consumer<Core.Builder> setUp = builder -> {};
    private BiConsumer<HttpRouting.Builder, Data> ownRoutes = (builder, data) -> {};
    private Optional<Extension.Mails> mails = Optional.empty();

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

    /** What is declared, in place of what the configuration names. */
    public Builder registry(Registry declared) {
      this.registry = Optional.of(declared);
      return this;
    }

    /** Hooks, jobs and kinds of failure. */
    public Builder setUp(Consumer<Core.Builder> further) {
      this.setUp = setUp.andThen(further);
      return this;
    }

    /** Routes that are asked before those of the API. */
    public Builder ownRoutes(BiConsumer<HttpRouting.Builder, Data> further) {
      this.ownRoutes = ownRoutes.andThen(further);
      return this;
    }

    /**
     * What mails say.
     *
     * @param templates of those of accounts and of {@code kinds}
     * @param kinds of mail beside those of accounts
     */
    public Builder mails(Templates templates, List<OwnMail<?>> kinds) {
      this.mails = Optional.of(new Extension.Mails(templates, kinds));
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
      Registry declared =
          registry.orElseGet(() -> ServiceDeclarations.read(configuration.declarations()));
      Service service =
          Service.start(
              configuration,
              url,
              seals,
              clock,
              random,
              new Extension(declared, setUp, ownRoutes, mails.orElseGet(Extension.Mails::given)));
      try {
        HttpRouting.Builder all = HttpRouting.builder();
        service.routing(all, routing);
        Listening listening =
            Listening.start(configuration, all, service.drain(), service::running);
        service.addresses().listening(listening.port());
        return new MogueraServer(configuration, service, listening);
      } catch (RuntimeException e) {
        service.close();
        throw e;
      }
    }
  }
}
