package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed start may have left in a cluster's folder: a running server, sessions whose
 * postmaster is gone, a {@code postmaster.pid} whose number nobody, a zombie or a stranger has.
 * Only the holder of the {@link LauncherLock} may clear it: whatever still runs has no one to
 * serve.
 */
record Leftovers(Path data) {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Path PROC = Path.of("/proc");

  /**
   * Stops every process of the cluster, politely first, and removes a pid file that means nothing
   * any more.
   */
  void clear(Duration timeout) throws IOException {
    Optional<PidFile> file = PidFile.read(data);
    List<Long> found = processes();
    if (!found.isEmpty()) {
      LOG.warn("A server of an earlier run, processes {}, is stopped", found);
      file.map(PidFile::pid).filter(found::contains).ifPresent(Signal.INT::sendTo);
      // Sessions that lost their postmaster end by themselves, unless they are in a long statement.
      Duration patience = file.isPresent() && found.contains(file.get().pid()) ? timeout : BRIEFLY;
      if (!await(patience, () -> processes().isEmpty())) {
        processes().forEach(Signal.KILL::sendTo);
        if (!await(timeout, () -> processes().isEmpty())) {
          throw new EmbeddedPostgresException(
              "Processes %s of an earlier run in %s can't be stopped. Stop them and start again."
                  .formatted(processes(), data));
        }
      }
    }
    if (Files.deleteIfExists(PidFile.in(data))) {
      LOG.info("postmaster.pid of an earlier run removed from {}", data);
    }
  }

  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  /** The living processes of the cluster. */
  private List<Long> processes() {
    return Files.isDirectory(PROC.resolve("self")) ? processesInProc() : processesElsewhere();
  }

  // A PostgreSQL process works in its data folder; its number alone would prove nothing.
  private List<Long> processesInProc() {
    var found = new ArrayList<Long>();
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isOurs(process)) {
          found.add(Long.valueOf(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The list of processes can't be read.", e);
    }
    return found;
  }

  private boolean isOurs(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath())
          && Files.readString(process.resolve("comm")).strip().equals("postgres");
    } catch (IOException goneOrZombieOrForeign) {
      return false;
    }
  }

  // macOS: no folder to look at, so the postmaster alone, by the folder among its arguments.
  private List<Long> processesElsewhere() {
    String folder = data.toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder))
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static boolean await(Duration timeout, BooleanSupplier condition) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Pause.briefly();
    }
    return true;
  }
}
