package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.postgres.Password;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a cluster: it takes the lock, prepares, starts the server, watches it, starts
 * it again when it is killed, and returns the lock. It has to be one thread, and a platform thread,
 * because the system tells the server of the death of the thread that started it, not of the
 * program.
 */
public final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final int MAX_ATTEMPTS = 5;
  private static final Duration LOOK_AT_LOG = Duration.ofMinutes(1);
  private static final Duration SHORT_RUN = Duration.ofSeconds(10);
  private static final int MAX_SHORT_RUNS = 5;

  private final Settings settings;
  private final Thread thread;
  private final CompletableFuture<Password> started = new CompletableFuture<>();
  private volatile @Nullable Postmaster postmaster;
  private volatile boolean stopping;

  private Supervisor(Settings settings) {
    this.settings = settings;
    this.thread = Thread.ofPlatform().name("moguera-postgres").daemon().unstarted(this::runCluster);
  }

  /** Starts the server and waits until it takes connections. */
  public static Supervisor start(Settings settings) {
    var supervisor = new Supervisor(settings);
    supervisor.thread.start();
    try {
      supervisor.started.join();
      return supervisor;
    } catch (CompletionException e) {
      if (e.getCause() instanceof EmbeddedPostgresException failure) {
        throw new EmbeddedPostgresException(
            "PostgreSQL could not be started. " + failure.getMessage(), failure);
      }
      throw new EmbeddedPostgresException(
          "PostgreSQL in %s could not be started: %s"
              .formatted(settings.home(), e.getCause() == null ? e : e.getCause()),
          e);
    }
  }

  /** The password of the application's user. */
  public Password password() {
    return started.join();
  }

  /** The port; of the last run when the server is stopped. */
  public int port() {
    Postmaster current = postmaster;
    return current == null ? settings.port() : current.port();
  }

  /** Whether the server runs. */
  public boolean isRunning() {
    Postmaster current = postmaster;
    return current != null && current.isAlive();
  }

  /** Stops the server and waits for its end; more calls do nothing more. */
  public void stop() {
    stopping = true;
    Postmaster current = postmaster;
    if (current != null) {
      current.stop();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever goes wrong must reach the one who waits for the start.
  private void runCluster() {
    try {
      Place known = Place.known(settings.home());
      ServerAccount account = ServerAccount.forFilesIn(known.server());
      Place place = known.reachableBy(account);
      try (var lock = LauncherLock.of(place.lock())) {
        LOG.debug("Holding {}", lock);
        runLocked(place, account);
      }
    } catch (IOException | RuntimeException | Error e) {
      if (!started.completeExceptionally(e)) {
        LOG.error("PostgreSQL in {} is given up", settings.home(), e);
      }
    }
  }

  private void runLocked(Place place, ServerAccount account) throws IOException {
    long begun = System.nanoTime();
    place.prepareFor(account);
    List<Path> caches = List.of(settings.binaries(), place.folder().resolve("binaries"));
    Path binaries = Binaries.unpacked(caches, account);
    var cluster = new Cluster(place, binaries, account, settings);
    Password password = cluster.open();
    Postmaster first = start(cluster, new Ports(settings.port(), place.port()));
    postmaster = first;
    LOG.info(
        "PostgreSQL runs on 127.0.0.1:{} as {} in {}, started in {} ms",
        first.port(),
        account,
        place.folder(),
        (System.nanoTime() - begun) / 1_000_000);
    started.complete(password);
    keepRunning(cluster, first);
  }

  private void keepRunning(Cluster cluster, Postmaster first) throws IOException {
    var log = new ServerLog(cluster.place().log());
    Postmaster current = first;
    try {
      int shortRuns = 0;
      long begun = System.nanoTime();
      while (!stopping) {
        if (!current.awaitEnd(LOOK_AT_LOG)) {
          log.bound();
          continue;
        }
        if (stopping || current.status() == 0) {
          return;
        }
        shortRuns = System.nanoTime() - begun < SHORT_RUN.toNanos() ? shortRuns + 1 : 0;
        if (shortRuns == MAX_SHORT_RUNS) {
          throw new EmbeddedPostgresException(
              "PostgreSQL keeps ending by itself. Its log: " + cluster.place().log());
        }
        LOG.warn("PostgreSQL ended with status {}; it is started again", current.status());
        // Whoever is connected knows this port; what has taken it meanwhile may well pass.
        if (!Ports.awaitFree(first.port(), cluster.settings().startTimeout())) {
          throw new EmbeddedPostgresException(
              ("PostgreSQL ended, and since then port %d on 127.0.0.1, by which it is known here,"
                      + " is in use by another program. Stop that one and start this one again.")
                  .formatted(first.port()));
        }
        current = start(cluster, new Ports(first.port(), cluster.place().port()));
        postmaster = current;
        begun = System.nanoTime();
      }
    } finally {
      // A stop that was asked for while a new server was starting met the old one.
      current.stop();
    }
  }

  private static Postmaster start(Cluster cluster, Ports ports) throws IOException {
    for (int attempt = 1; ; attempt++) {
      new Leftovers(cluster.place().data()).clear(cluster.settings().startTimeout());
      int port = ports.choose();
      ports.remember(port);
      try {
        return Postmaster.start(cluster, port);
      } catch (EmbeddedPostgresException e) {
        boolean taken = !Ports.isFree(port);
        if (attempt == MAX_ATTEMPTS || !taken) {
          throw e;
        }
      }
    }
  }
}
