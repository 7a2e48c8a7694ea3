package io.moguera.driver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Bytes that are on their way. Whoever has it closes it.
 *
 * @param contentType the media type
 * @param byteSize how many there are, or -1 if the server did not say
 * @param stream throws an IOException if they stop coming before their end
 */
public record Download(String contentType, long byteSize, InputStream stream)
    implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /**
   * Writes them to a file, which is there whole or not at all.
   *
   * @throws IOException if they stop coming before their end or the file can't be written
   */
  public void writeTo(Path file) throws IOException {
    writeTo(file, Progress.NONE);
  }

  /**
   * As {@link #writeTo(Path)}.
   *
   * @param progress told how much was written, of {@link #byteSize}
   * @throws IOException if they stop coming before their end or the file can't be written
   */
  public void writeTo(Path file, Progress progress) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path part = Files.createTempFile(folder == null ? target : folder, ".moguera-", ".part");
    try {
      copy(part, progress);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void copy(Path part, Progress progress) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long moved = 0;
    try (OutputStream out = Files.newOutputStream(part)) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        out.write(buffer, 0, read);
        moved += read;
        progress.moved(moved, byteSize);
      }
    }
    if (byteSize >= 0 && moved != byteSize) {
      throw new EOFException("There came " + moved + " bytes of " + byteSize);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
