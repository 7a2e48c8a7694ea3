package io.moguera.cli.transfer;

import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Brings in images. Safe for use by several threads. */
public final class MediaImport {
  private static final int LONGEST = 255;
  private static final Set<String> KEPT =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private final Moguera moguera;
  private final ImportedRows images;
  private final ImportReport report;
  private final MediaFiles files;
  private final MediaFetcher fetcher;
  private final boolean dryRun;

  /**
   * An import of images.
   *
   * @param files where they are looked for first
   * @param fetcher fetches what is not among the files
   */
  public MediaImport(Import run, ImportedRows images, MediaFiles files, MediaFetcher fetcher) {
    this.moguera = run.moguera();
    this.images = images;
    this.report = run.report();
    this.files = files;
    this.fetcher = fetcher;
    this.dryRun = run.settings().dryRun();
  }

  /** Brings in a file from the folder or the network, if it is an image and can be had. */
  public void run(MediaItem item) {
    if (images.present(item.id()).isPresent()) {
      return;
    }
    if (!item.maybeImage()) {
      skip("no-image", item);
      return;
    }
    if (dryRun) {
      images.create(item.id(), item.address(), () -> 0L);
      return;
    }
    Optional<Path> file = files.find(item);
    if (file.isPresent()) {
      take(item, read(file.get()));
      return;
    }
    switch (fetcher.fetch(item.address())) {
      case MediaFetcher.Fetched.Missing(String why, String about) -> skip(why, item, about);
      case MediaFetcher.Fetched.File(byte[] bytes) -> take(item, bytes);
    }
  }

  /** Brings in a file that lies there. */
  public void run(MediaItem item, Path file) {
    if (images.present(item.id()).isEmpty()) {
      if (dryRun) {
        images.create(item.id(), item.address(), () -> 0L);
      } else {
        take(item, read(file));
      }
    }
  }

  private void take(MediaItem item, byte[] bytes) {
    Optional<String> type = MediaFetcher.imageType(bytes);
    if (type.isEmpty()) {
      skip("not-an-image", item);
      return;
    }
    if (!KEPT.contains(type.get())) {
      skip("other-kind", item, type.get());
      return;
    }
    ImageUpload upload =
        ImageUpload.of(bytes, type.get(), shortened(item.fileName()))
            .alt(item.alt().isEmpty() ? null : shortened(item.alt()))
            .source(images.source(item.id()));
    images.create(item.id(), item.address(), () -> moguera.images().upload(upload).id());
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private void skip(String why, MediaItem item, String... about) {
    report.skipped(ImportKind.IMAGES, why, item.address(), (Object[]) about);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
