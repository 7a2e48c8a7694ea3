package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Executors;

/**
 * A program to be killed: {@code ServerProgram HOME BINARIES [write]}. It prints {@code started}
 * and then, if it is to write, the number of every row whose insert was acknowledged.
 */
final class ServerProgram {
  private static final int WRITERS = 4;

  private ServerProgram() {}

  static void main(String[] arguments) throws Exception {
    var postgres =
        EmbeddedPostgres.in(Path.of(arguments[0])).binaries(Path.of(arguments[1])).start();
    System.out.println("started");
    if (arguments.length < 3) {
      Thread.currentThread().join();
    }
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.user(), postgres.password().value());
        var statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists rows (id bigint generated always as identity primary key)");
    }
    try (var writers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      writers.invokeAll(Collections.nCopies(WRITERS, () -> write(postgres)));
    }
  }

  private static Void write(EmbeddedPostgres postgres) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.user(), postgres.password().value());
        var insert = connection.prepareStatement("insert into rows default values returning id")) {
      while (true) {
        try (var row = insert.executeQuery()) {
          row.next();
          System.out.println(row.getLong(1));
        }
      }
    }
  }
}
