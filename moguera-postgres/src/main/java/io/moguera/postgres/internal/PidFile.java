package io.moguera.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}: the postmaster's process id is its first line, its state the eighth.
 * PostgreSQL 18, src/include/utils/pidfile.h.
 */
record PidFile(long pid, boolean ready) {
  private static final int STATE_LINE = 8;

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Empty as well while the server has only begun to write it. */
  static Optional<PidFile> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(in(data));
      boolean ready =
          lines.size() >= STATE_LINE && lines.get(STATE_LINE - 1).strip().equals("ready");
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new PidFile(Long.parseLong(lines.getFirst().strip()), ready));
    } catch (NoSuchFileException | NumberFormatException notYetWritten) {
      return Optional.empty();
    }
  }
}
