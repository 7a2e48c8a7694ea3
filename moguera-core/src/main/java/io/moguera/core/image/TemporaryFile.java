package io.moguera.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that goes when it is closed. */
public final class TemporaryFile implements AutoCloseable {
  private final Path path;

  /** Makes an empty one that nobody else may read. */
  public TemporaryFile() throws IOException {
    this.path = Files.createTempFile("moguera", ".tmp");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    boolean ignored = Files.deleteIfExists(path);
  }
}
