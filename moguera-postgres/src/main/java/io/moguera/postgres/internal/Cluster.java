package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.postgres.Password;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a database cluster. Created beside its place and renamed, role and database
 * included, so that a cluster is complete or absent. PostgreSQL's superuser has no password and no
 * way in; SQL that needs it runs while the server is stopped, in the single-user mode.
 */
record Cluster(Place place, Path binaries, ServerAccount account, Settings settings) {
  /** The application's user and its database. */
  static final String NAME = "moguera";

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String UNFINISHED = "initdb-";
  private static final String SUPERUSER = "postgres";
  private static final String ACCESS =
      """
      # Every user shows a password; the superuser does not come in at all.
      host all %s all reject
      host all all 127.0.0.1/32 scram-sha-256
      """
          .formatted(SUPERUSER);

  /** Makes sure that there is a cluster, and returns its password. */
  Password open() throws IOException {
    deleteUnfinished();
    if (Files.exists(place.data())) {
      return place.hasPassword() ? place.readPassword() : replacePassword();
    }
    if (!place.hasPassword()) {
      place.writePassword(Place.newPassword());
    }
    Password password = place.readPassword();
    create(password);
    return password;
  }

  // initdb dies with the program, but not at once the server that it had started: it would still
  // write into what is deleted.
  private void deleteUnfinished() throws IOException {
    try (var unfinished = Files.newDirectoryStream(place.server(), UNFINISHED + "*")) {
      for (Path folder : unfinished) {
        new Leftovers(folder).clear(settings.startTimeout());
        Folders.delete(folder);
      }
    }
  }

  // The password is written last: a kill before that leaves none, and the next start comes here
  // again.
  private Password replacePassword() throws IOException {
    LOG.warn("{} is missing: a new password is set", place.password());
    Password password = Place.newPassword();
    new Leftovers(place.data()).clear(settings.startTimeout());
    sql(place.data(), "alter role %s password '%s'\n".formatted(NAME, password.value()));
    place.writePassword(password);
    return password;
  }

  private void create(Password password) throws IOException {
    long begun = System.nanoTime();
    Path next = Files.createTempDirectory(place.server(), UNFINISHED);
    account.own(next);
    run(initdb(next), "");
    Files.writeString(next.resolve("pg_hba.conf"), ACCESS);
    sql(
        next,
        """
        create role %1$s login createdb password '%2$s'
        create database %1$s owner %1$s
        """
            .formatted(NAME, password.value()));
    Folders.rename(next, place.data());
    LOG.info(
        "Database created in {} in {} ms", place.data(), (System.nanoTime() - begun) / 1_000_000);
  }

  private List<String> initdb(Path data) {
    var command = new ArrayList<>(List.of(program("initdb"), "--username=" + SUPERUSER));
    command.addAll(List.of("--auth=reject", "--encoding=UTF8", "--locale=C", "--data-checksums"));
    command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    if (!settings.durable()) {
      command.add("--no-sync");
    }
    command.addAll(List.of("--no-instructions", "--pgdata=" + data));
    return command;
  }

  // One statement a line. Statements hold the password, so no failure may repeat them.
  private void sql(Path data, String statements) throws IOException {
    var command = new ArrayList<>(List.of(program("postgres"), "--single", "-D", data.toString()));
    command.addAll(List.of("-c", "exit_on_error=on", "-c", "log_min_error_statement=panic"));
    if (!settings.durable()) {
      command.add("-F");
    }
    command.add(SUPERUSER);
    run(command, statements);
  }

  private void run(List<String> command, String input) throws IOException {
    int status =
        Command.run(
            account.command(Signal.KILL, command),
            input,
            place.server(),
            Redirect.to(place.initialisationLog().toFile()),
            settings.startTimeout());
    if (status != 0) {
      throw new EmbeddedPostgresException(
          "The database in %s could not be prepared:\n%s"
              .formatted(place.folder(), Files.readString(place.initialisationLog()).strip()));
    }
  }

  String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }
}
