package io.moguera.dist;

import io.moguera.ServiceBuilder;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationException;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.SchemaException;
import io.moguera.server.Database;
import io.moguera.server.Pool;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A machine that serves what the file of declarations says as soon as it changes, for whoever
 * writes that file. Tables get what loses nothing, the machine starts anew on the same database and
 * port, and what happened is told. A file that is not right changes nothing.
 */
final class ReloadingMachine implements AutoCloseable {
  private static final Duration LOOKING = Duration.ofMillis(250);

  private final Supplier<Configuration> settings;
  private final Database database;
  private final UnaryOperator<ServiceBuilder> further;
  private final BiFunction<Configuration, UnaryOperator<ServiceBuilder>, Machine> start;
  private final PrintWriter err;

  // Guarded by this.
  private Machine current;
  private boolean closed;

  private ReloadingMachine(
      Supplier<Configuration> settings,
      Database database,
      UnaryOperator<ServiceBuilder> further,
      BiFunction<Configuration, UnaryOperator<ServiceBuilder>, Machine> start,
      PrintWriter err,
      Machine current) {
    this.settings = settings;
    this.database = database;
    this.further = further;
    this.start = start;
    this.err = err;
    this.current = current;
  }

  /**
   * Starts database and machine.
   *
   * @param settings read anew for each start; the database and the port stay as they were first
   * @param further what else the service is told
   * @param start starts a machine
   * @param err gets what happened
   */
  static ReloadingMachine start(
      Supplier<Configuration> settings,
      UnaryOperator<ServiceBuilder> further,
      BiFunction<Configuration, UnaryOperator<ServiceBuilder>, Machine> start,
      PrintWriter err) {
    Configuration configuration = settings.get();
    Database database = Database.of(configuration);
    try {
      UnaryOperator<ServiceBuilder> given =
          service -> further.apply(service).database(database.url());
      return new ReloadingMachine(
          settings, database, given, start, err, start.apply(configuration, given));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** {@return the machine that serves now} */
  synchronized Machine current() {
    return current;
  }

  /** Has all of it drain and end when the program is told to end. */
  void closeAtExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "drain"));
  }

  /** Looks at the file until the thread is interrupted. */
  void reload() throws InterruptedException {
    Optional<String> served = text();
    Optional<String> before = served;
    while (true) {
      Thread.sleep(LOOKING);
      Optional<String> now = text();
      // One that is being written changes from look to look.
      if (!now.equals(served) && now.equals(before)) {
        served = now;
        serve();
      }
      before = now;
    }
  }

  private Optional<String> text() {
    return file()
        .map(
            path -> {
              try {
                return Files.readString(path);
              } catch (IOException e) {
                return e.toString();
              }
            });
  }

  private Optional<Path> file() {
    try {
      return settings.get().declarations();
    } catch (ConfigurationException e) {
      return Optional.empty();
    }
  }

  private synchronized void serve() {
    if (closed) {
      return;
    }
    long begun = System.nanoTime();
    String name = file().map(path -> path.getFileName().toString()).orElse("The declarations");
    try {
      Configuration configuration = settings.get().listeningOn(current.service().port());
      String done = update(configuration);
      current.close();
      current = start.apply(configuration, further);
      double seconds = (System.nanoTime() - begun) / 1e9;
      tell(
          String.format(Locale.ROOT, "%s changed and is served now, after %.1f s.", name, seconds),
          done);
    } catch (ConfigurationException | DeclarationException | SchemaException e) {
      tell(
          name + " changed, but can't be served. What was there before is served on.",
          Objects.toString(e.getMessage(), e.toString()));
    }
  }

  /**
   * Before the machine that serves is ended: one that fails on this file would be none.
   *
   * @return what was done, and what was left
   */
  private String update(Configuration configuration) {
    Registry registry = ServiceDeclarations.read(configuration.declarations());
    DataSource tables = Pool.single(database.url());
    Plan done = Tables.update(registry, tables, configuration.applySchema());
    Plan left = Tables.difference(registry, tables);
    return (done.isEmpty() ? "The tables are as they were.\n" : done.text())
        + (left.isEmpty() ? "" : "Left for `moguera schema apply --allow-destructive`:\n")
        + left.text();
  }

  /** In one piece, so that nothing comes between. */
  private void tell(String what, String details) {
    err.print("\n" + (what + "\n" + details).indent(2) + "\n");
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      current.close();
      database.close();
    }
  }
}
