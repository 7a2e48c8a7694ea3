package io.moguera.testkit.service;

import io.moguera.RunningService;
import io.moguera.ServiceBuilder;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.core.data.Data;
import io.moguera.core.data.Row;
import io.moguera.driver.Moguera;
import io.moguera.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service on a free port of the loopback address, with a fresh database on a real PostgreSQL that
 * all tests of the program share. Starting one takes about half a second, the first one some three,
 * in which PostgreSQL starts and the program is loaded. Nothing of the environment is read. Safe
 * for use by several threads.
 */
public final class ServiceUnderTest implements AutoCloseable {
  private final TestDatabase database;
  private final RunningService service;
  private final Path folder;
  private final Moguera anonymous;
  private final Map<String, Moguera> clients = new ConcurrentHashMap<>();

  private ServiceUnderTest(TestDatabase database, RunningService service, Path folder) {
    this.database = database;
    this.service = service;
    this.folder = folder;
    this.anonymous =
        Moguera.builder().endpoint(URI.create("http://127.0.0.1:" + service.port())).build();
  }

  /** Starts a service with the usual settings. */
  public static ServiceUnderTest start(ServiceBuilder builder) {
    return start(builder, Map.of());
  }

  /**
   * Starts a service.
   *
   * @param settings as environment variables would give them, such as {@code MOGUERA_SITE_TITLE}
   * @throws RuntimeException as {@link ServiceBuilder#start}
   */
  public static ServiceUnderTest start(ServiceBuilder builder, Map<String, String> settings) {
    TestDatabase database = TestDatabase.create();
    try {
      Path folder = Files.createTempDirectory("moguera-service-");
      RunningService service =
          builder
              .configuration(ConfigurationReader.read(all(settings), folder))
              .database(
                  new DatabaseUrl(
                      database.jdbcUrl(),
                      Optional.of(database.user()),
                      Optional.of(new HiddenText(database.password()))))
              .start();
      return new ServiceUnderTest(database, service, folder);
    } catch (IOException e) {
      database.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Map<String, String> all(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    all.put("MOGUERA_ADMIN_PASSWORD", "the administrator's");
    all.putAll(settings);
    return all;
  }

  /** {@return the service's address} */
  public URI url() {
    return anonymous.endpoints().getFirst();
  }

  /** {@return the rows, as the service's own code has them} */
  public Data data() {
    return service.data();
  }

  /** {@return the database} */
  public TestDatabase database() {
    return database;
  }

  /** {@return a client that nobody is signed in with; it ends with the service} */
  public Moguera anonymous() {
    return anonymous;
  }

  /** {@return a client of the first administrator; it ends with the service} */
  public Moguera admin() {
    return as("admin", "admin");
  }

  /**
   * A client whose requests are signed by a user; it ends with the service.
   *
   * @param name of the user, who is made if there is none
   * @param role of a user who is made, such as {@code member}
   */
  public Moguera as(String name, String role) {
    return clients.computeIfAbsent(
        name,
        user ->
            anonymous.withCredentials(
                service.createKey(
                    service.data().write(rows -> user(rows, user, role)).id(), "test")));
  }

  private static Row user(io.moguera.core.data.Rows rows, String name, String role) {
    return rows.find("users", name)
        .orElseGet(() -> rows.create("users", Map.of("name", name, "role", Map.of("name", role))));
  }

  /** Ends the service and drops the database. */
  @Override
  public void close() {
    anonymous.close();
    service.close();
    database.close();
    try {
      Files.deleteIfExists(folder.resolve("data/master.key"));
      Files.deleteIfExists(folder.resolve("data"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " could not be deleted", e);
    }
  }
}
