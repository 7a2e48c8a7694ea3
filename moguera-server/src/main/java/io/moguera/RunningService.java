package io.moguera;

import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.core.data.Data;
import io.moguera.server.Database;
import io.moguera.server.MogueraServer;
import java.net.URI;
import java.util.Optional;

/** A service that serves. Safe for use by several threads. */
public final class RunningService implements AutoCloseable {
  private final Optional<Database> database;
  private final MogueraServer server;

  private RunningService(Optional<Database> database, MogueraServer server) {
    this.database = database;
    this.server = server;
  }

  static RunningService of(Optional<Database> database, MogueraServer server) {
    return new RunningService(database, server);
  }

  /** {@return the port that it listens on} */
  public int port() {
    return server.port();
  }

  /** {@return the address by which clients reach it} */
  public URI url() {
    return server.url();
  }

  /** {@return what the API calls itself} */
  public String name() {
    return server.name();
  }

  /** {@return the rows, for code of the service's own} */
  public Data data() {
    return server.data();
  }

  /** {@return the administrator, if this start made the first one} */
  public Optional<FirstAdministrator> firstAdministrator() {
    return server.firstAdministrator();
  }

  /**
   * Makes an access key for a user, as whoever runs the service may.
   *
   * @param name by which the user finds it among the others
   */
  public Credentials createKey(long userId, String name) {
    return server.createKey(userId, name);
  }

  /** {@return whether the database is the embedded one} */
  public boolean hasOwnDatabase() {
    return database.filter(Database::isEmbedded).isPresent();
  }

  /**
   * Has the service drain and end when the program is told to end.
   *
   * @param after what is to be done then
   */
  public void closeAtExit(Runnable after) {
    server.closeAtExit(
        () -> {
          database.ifPresent(Database::close);
          after.run();
        });
  }

  /**
   * Drains and ends: says that it is not ready, serves on for a moment, stops accepting, lets
   * running requests finish, stops the embedded database. Returns when that is done.
   */
  @Override
  public void close() {
    server.close();
    database.ifPresent(Database::close);
  }
}
