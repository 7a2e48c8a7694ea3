package io.moguera.dist;

import io.moguera.RunningService;
import io.moguera.ServiceBuilder;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.MasterKeys;
import io.moguera.driver.Moguera;
import io.moguera.secret.MasterKeyFile;
import io.moguera.view.ViewApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;

/**
 * The whole machine in one process, database, API, public pages and studio; or all of it but the
 * pages, which ask the API as they would ask one far away.
 */
final class Machine implements AutoCloseable {
  private final Optional<Moguera> driver;
  private final RunningService service;

  private Machine(Optional<Moguera> driver, RunningService service) {
    this.driver = driver;
    this.service = service;
  }

  /** Starts everything and returns once requests are answered. */
  static Machine start(Configuration given) {
    Configuration configuration =
        given.listen().port() == 0 ? given.listeningOn(freePort()) : given;
    Moguera driver =
        Moguera.builder().endpoint(own(configuration)).cacheBytes(Pages.CACHE_BYTES).build();
    try {
      MasterKeys masterKeys = MasterKeyFile.of(configuration, new SecureRandom());
      ViewApplication view = Pages.view(configuration, driver, Optional.of(masterKeys));
      return new Machine(
          Optional.of(driver),
          service(configuration).masterKeys(masterKeys).pages(view::routing).start());
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  /** Starts all but the pages. */
  static Machine startApi(Configuration configuration) {
    return new Machine(Optional.empty(), service(configuration).start());
  }

  /** Starts the API of some resources, of which there is one at least, all declared. */
  static Machine startApi(Configuration configuration, Collection<String> resources) {
    return new Machine(Optional.empty(), service(configuration).only(resources).start());
  }

  private static ServiceBuilder service(Configuration configuration) {
    return io.moguera.Moguera.service("moguera").configuration(configuration);
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

  /** {@return whether it serves the pages, the studio among them} */
  boolean hasPages() {
    return driver.isPresent();
  }

  RunningService service() {
    return service;
  }

  /** Has the machine drain and end when the program is told to end. */
  void closeAtExit() {
    service.closeAtExit(() -> driver.ifPresent(Moguera::close));
  }

  @Override
  public void close() {
    service.close();
    driver.ifPresent(Moguera::close);
  }
}
