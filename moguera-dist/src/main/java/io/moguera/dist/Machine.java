package io.moguera.dist;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.MasterKeys;
import io.moguera.driver.Moguera;
import io.moguera.secret.MasterKeyFile;
import io.moguera.server.MogueraServer;
import io.moguera.view.ViewApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;

/**
 * The whole machine in one process: database, API, public pages and studio. The pages ask the API
 * as they would ask one far away.
 */
final class Machine implements AutoCloseable {
  /** What the pages keep of the API's answers. */
  private static final long CACHE_BYTES = 16L << 20;

  private final Database database;
  private final Moguera driver;
  private final MogueraServer server;

  private Machine(Database database, Moguera driver, MogueraServer server) {
    this.database = database;
    this.driver = driver;
    this.server = server;
  }

  /** Starts everything and returns once requests are answered. */
  static Machine start(Configuration given) {
    Configuration configuration =
        given.listen().port() == 0 ? given.listeningOn(freePort()) : given;
    var random = new SecureRandom();
    Database database = Database.of(configuration);
    Moguera driver = Moguera.builder().endpoint(own(configuration)).cacheBytes(CACHE_BYTES).build();
    try {
      MasterKeys masterKeys =
          configuration
              .masterKeys()
              .orElseGet(() -> MasterKeyFile.in(configuration.dataDirectory(), random));
      ViewApplication view = view(configuration, driver, masterKeys, random);
      MogueraServer.Builder server =
          MogueraServer.builder(configuration)
              .database(database.url())
              .masterKeys(masterKeys)
              .random(random)
              .routing(view::routing);
      return new Machine(database, driver, server.start());
    } catch (RuntimeException e) {
      driver.close();
      database.close();
      throw e;
    }
  }

  private static ViewApplication view(
      Configuration configuration, Moguera driver, MasterKeys masterKeys, SecureRandom random) {
    Configuration.Site site = configuration.site();
    ViewApplication.Builder view =
        ViewApplication.builder(driver)
            .title(site.title())
            .description(site.description())
            .language(site.language())
            .publicUrl(configuration.publicUrl(configuration.listen().port()))
            .sessionKeys(masterKeys.derived("sessions of the studio"))
            .random(random);
    site.theme().ifPresent(view::theme);
    return view.build();
  }

  /** How this process reaches its own API. */
  private static URI own(Configuration configuration) {
    String host = configuration.listen().host();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return URI.create(
        "http://" + (everywhere ? "127.0.0.1" : host) + ":" + configuration.listen().port());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }

  MogueraServer server() {
    return server;
  }

  /** {@return whether the database is this machine's own} */
  boolean hasOwnDatabase() {
    return database.isEmbedded();
  }

  /** Has the machine drain and end when the program is told to end. */
  void closeAtExit() {
    server.closeAtExit(this::closeRest);
  }

  private void closeRest() {
    driver.close();
    database.close();
  }

  @Override
  public void close() {
    server.close();
    closeRest();
  }
}
