package io.moguera.cli.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an import is told.
 *
 * @param file the export
 * @param media a folder with the site's files; those that it lacks are fetched
 * @param dryRun whether to write nothing
 * @param atOnce how many rows may be on their way, from 1 to 256
 * @param fetchTimeout how long a file may take to come
 */
public record ImportSettings(
    Path file, Optional<Path> media, boolean dryRun, int atOnce, Duration fetchTimeout) {
  /** Validates the number and the time. */
  public ImportSettings {
    if (atOnce < 1 || atOnce > 256) {
      throw new IllegalArgumentException("From 1 to 256 rows may be on their way at once");
    }
    if (!fetchTimeout.isPositive()) {
      throw new IllegalArgumentException("A time-out must be positive");
    }
  }

  /** {@return the usual settings for a file} */
  public static ImportSettings of(Path file) {
    return new ImportSettings(file, Optional.empty(), false, 16, Duration.ofSeconds(10));
  }

  /** {@return the same with a folder of files} */
  public ImportSettings withMedia(Path folder) {
    return new ImportSettings(file, Optional.of(folder), dryRun, atOnce, fetchTimeout);
  }

  /** {@return the same, writing nothing} */
  public ImportSettings asDryRun() {
    return new ImportSettings(file, media, true, atOnce, fetchTimeout);
  }
}
