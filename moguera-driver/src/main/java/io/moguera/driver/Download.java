package io.moguera.driver;

import java.io.IOException;
import java.io.InputStream;
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
  /**
   * Writes them to a file, which is there whole or not at all.
   *
   * @throws IOException if they stop coming before their end or the file can't be written
   */
  public void writeTo(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path part = Files.createTempFile(folder == null ? target : folder, ".moguera-", ".part");
    try {
      Files.copy(stream, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
