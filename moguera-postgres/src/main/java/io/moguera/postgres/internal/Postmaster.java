package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One run of the server, our own child process. It is ready when it says so in its pid file and
 * that file bears the number of our child: asking the port would also believe a stranger's server.
 */
final class Postmaster {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final Process process;
  private final long pid;
  private final int port;

  private Postmaster(Process process, long pid, int port) {
    this.process = process;
    this.pid = pid;
    this.port = port;
  }

  /** Starts the server and waits until it is ready. The calling thread must outlive the server. */
  static Postmaster start(Cluster cluster, int port) throws IOException {
    Place place = cluster.place();
    var log = new ServerLog(place.log());
    long logged = log.size();
    Process process =
        Command.prepared(
                command(cluster, port), place.server(), Redirect.appendTo(place.log().toFile()))
            .start();
    process.getOutputStream().close();
    long deadline = System.nanoTime() + cluster.settings().startTimeout().toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<PidFile> file = PidFile.read(place.data());
      if (file.isPresent() && file.get().ready() && isOurs(process, file.get().pid())) {
        return new Postmaster(process, file.get().pid(), port);
      }
      Pause.briefly();
    }
    boolean ended = !process.isAlive();
    process.destroyForcibly();
    throw new EmbeddedPostgresException(
        "PostgreSQL in %s %s. Its log %s says:\n%s"
            .formatted(
                place.folder(),
                ended
                    ? "did not start"
                    : "was not ready within %d s (a longer startTimeout may help)"
                        .formatted(cluster.settings().startTimeout().toSeconds()),
                place.log(),
                log.since(logged)));
  }

  private static List<String> command(Cluster cluster, int port) {
    var parameters = new TreeMap<>(Parameters.DEFAULTS);
    parameters.putAll(cluster.settings().parameters());
    parameters.putAll(Parameters.fixed(port));
    var command = new ArrayList<>(List.of(cluster.program("postgres")));
    command.addAll(List.of("-D", cluster.place().data().toString()));
    parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return cluster.account().serverCommand(command);
  }

  // runuser stays as its parent; setpriv becomes it.
  private static boolean isOurs(Process process, long pid) {
    return process.pid() == pid || process.descendants().anyMatch(child -> child.pid() == pid);
  }

  int port() {
    return port;
  }

  long pid() {
    return pid;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; true if it came within the time. */
  boolean awaitEnd(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while PostgreSQL was running.", e);
    }
  }

  /** How it ended; 0 after a shutdown that was asked for. */
  int status() {
    return process.exitValue();
  }

  /** Ends the sessions and the server; it returns when the server is gone. */
  void stop() {
    for (Signal signal : List.of(Signal.INT, Signal.QUIT, Signal.KILL)) {
      if (process.isAlive()) {
        signal.sendTo(pid);
        awaitEnd(STOP_TIMEOUT);
      }
    }
  }
}
