package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second program, or a second start in this one, away from a cluster. Ends with the
 * program, however it ends.
 */
record LauncherLock(FileChannel channel) implements AutoCloseable {
  static LauncherLock of(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new EmbeddedPostgresException(
          "The database in %s is in use by another Moguera. Stop that one, or choose another folder."
              .formatted(file.resolveSibling("").normalize()));
    }
    return new LauncherLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProgram) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
