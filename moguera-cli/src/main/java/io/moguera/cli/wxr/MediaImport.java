package io.moguera.cli.wxr;

import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings in the images among the attachments. */
final class MediaImport {
  private final Moguera moguera;
  private final Rows images;
  private final ImportReport report;
  private final MediaFiles files;
  private final MediaFetcher fetcher;
  private final boolean dryRun;

  MediaImport(
      Moguera moguera,
      Rows images,
      ImportReport report,
      MediaFiles files,
      MediaFetcher fetcher,
      boolean dryRun) {
    this.moguera = moguera;
    this.images = images;
    this.report = report;
    this.files = files;
    this.fetcher = fetcher;
    this.dryRun = dryRun;
  }

  /** Brings in one attachment, if it is an image and can be had. */
  void run(Attachment attachment) {
    String id = Long.toString(attachment.id());
    if (images.present(id).isPresent()) {
      return;
    }
    if (!attachment.maybeImage()) {
      skip("Moguera keeps images alone; links to these still lead to the old site", attachment);
      return;
    }
    if (dryRun) {
      images.create(id, attachment.url(), () -> 0L);
      return;
    }
    Optional<Path> file = files.find(attachment);
    MediaFetcher.Fetched fetched =
        file.isPresent() ? read(file.get()) : fetcher.fetch(attachment.url());
    switch (fetched) {
      case MediaFetcher.Fetched.Missing(String why) -> skip(why, attachment);
      case MediaFetcher.Fetched.File(byte[] bytes) -> {
        Optional<String> type = MediaFetcher.imageType(bytes);
        if (type.isEmpty()) {
          skip("what came is not an image", attachment);
        } else {
          upload(attachment, bytes, type.get());
        }
      }
    }
  }

  private static MediaFetcher.Fetched read(Path file) {
    try {
      return new MediaFetcher.Fetched.File(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private void skip(String why, Attachment attachment) {
    report.skipped(ImportKind.IMAGES, why, attachment.url());
  }

  private void upload(Attachment attachment, byte[] bytes, String type) {
    String id = Long.toString(attachment.id());
    ImageUpload upload =
        ImageUpload.of(bytes, type, shortened(attachment.fileName()))
            .alt(attachment.alt().isEmpty() ? null : shortened(attachment.alt()))
            .source(images.source(id));
    images.create(id, attachment.url(), () -> moguera.images().upload(upload).id());
  }

  private static String shortened(String text) {
    return text.length() <= 255 ? text : text.substring(0, 255);
  }
}
