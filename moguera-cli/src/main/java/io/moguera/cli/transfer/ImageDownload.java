package io.moguera.cli.transfer;

import io.moguera.driver.Download;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches the bytes of images. */
public final class ImageDownload {
  private ImageDownload() {}

  /**
   * Writes an image into a file, unless an earlier export has.
   *
   * @param bytes its length
   * @param file in a folder that is there
   * @throws UncheckedIOException if it can't be written
   */
  public static void to(Moguera moguera, long image, long bytes, Path file) {
    try {
      if (Files.exists(file) && Files.size(file) == bytes) {
        return;
      }
      try (Download download = moguera.images().download(image)) {
        download.writeTo(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
