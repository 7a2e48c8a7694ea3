package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second program, or a second start in this one, away from a cluster. The system ends it
 * with the program, however that ends.
 */
record LauncherLock(Path folder, FileChannel channel) implements AutoCloseable {
  // The system's lock is the process's: closing any channel on the file would give it up. So the
  // own ones are known
  // before one is opened.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  static LauncherLock of(Path file) throws IOException {
    Path own = Objects.requireNonNull(file.getParent()).toRealPath();
    if (!OWN.add(own)) {
      throw inUse(own);
    }
    try {
      return new LauncherLock(own, locked(file));
    } catch (IOException | RuntimeException e) {
      OWN.remove(own);
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(file.getParent());
    }
    return channel;
  }

  private static EmbeddedPostgresException inUse(@Nullable Path folder) {
    return new EmbeddedPostgresException(
        "The database in %s is in use by another Moguera. Stop that one, or choose another folder."
            .formatted(folder));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OWN.remove(folder);
  }
}
