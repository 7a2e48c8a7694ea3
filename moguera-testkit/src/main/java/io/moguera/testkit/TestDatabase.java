package io.moguera.testkit;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, empty database on a real PostgreSQL that all tests of this program share. Creating one
 * takes some 50 ms, the first one a second or two, in which the server starts. Safe for use by
 * several threads.
 */
public final class TestDatabase implements AutoCloseable {
  private static final int DROPPING = 12;

  private final TestServer server;
  private final String name;

  private TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Creates an empty database; {@link #close()} drops it. */
  public static TestDatabase create() {
    return copyOf("template1");
  }

  /**
   * Creates a copy of this database, with its tables and rows: cheaper than running the same
   * migrations again. Nobody may be connected to this database meanwhile.
   *
   * @throws IllegalStateException if somebody is
   */
  public TestDatabase copy() {
    return copyOf(name);
  }

  private static TestDatabase copyOf(String template) {
    TestServer server = TestServer.running();
    String name = "test_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    server.execute("create database " + name + " template " + template + " strategy file_copy");
    return new TestDatabase(server, name);
  }

  /** {@return the database's JDBC URL, without user and password} */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /** {@return the user, who owns the database and is not a superuser} */
  public String user() {
    return server.user();
  }

  /** {@return the user's password} */
  public String password() {
    return server.password();
  }

  /** {@return a source of connections, each a new one; no pool} */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(user());
    source.setPassword(password());
    return source;
  }

  /** Ends the sessions in this database and drops it. */
  @Override
  public void close() {
    for (int attempt = 1; ; attempt++) {
      try {
        // Autovacuum is not this user's to end, so that force refuses while it is at work; a drop
        // without force ends it, and waits for what ends by itself.
        String force = attempt % 2 == 1 ? " with (force)" : "";
        server.execute("drop database if exists " + name + force);
        return;
      } catch (IllegalStateException e) {
        if (attempt == DROPPING) {
          throw new IllegalStateException("Still there: " + server.sessions(name), e);
        }
        LockSupport.parkNanos(100_000_000L * attempt);
      }
    }
  }

  @Override
  public String toString() {
    return "TestDatabase[" + jdbcUrl() + "]";
  }
}
