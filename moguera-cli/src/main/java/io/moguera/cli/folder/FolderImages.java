package io.moguera.cli.folder;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.MediaFetcher;
import io.moguera.cli.transfer.MediaFiles;
import io.moguera.cli.transfer.MediaImport;
import io.moguera.cli.transfer.MediaItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The images of a folder. The same bytes are one image, however often they lie there. Safe for use
 * by several threads.
 */
final class FolderImages {
  private static final Comparator<Path> NAMES =
      Comparator.comparingInt((Path file) -> name(file).length())
          .thenComparing(FolderImages::name)
          .thenComparing(Comparator.naturalOrder());

  private final Path root;
  private final ImportedRows rows;
  private final Map<Path, String> hashes = new ConcurrentHashMap<>();
  private final Map<String, Path> files = new ConcurrentHashMap<>();
  private final Map<String, String> alts = new ConcurrentHashMap<>();

  FolderImages(Path root, ImportedRows rows) {
    this.root = root;
    this.rows = rows;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Notes that an image is wanted. */
  void add(Path file, String alt) {
    String hash = hashes.computeIfAbsent(file, FolderImages::sha256);
    files.merge(hash, file, (one, other) -> NAMES.compare(one, other) <= 0 ? one : other);
    if (!alt.isEmpty()) {
      alts.merge(hash, alt, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Brings in those that are wanted. */
  void run(Import run) {
    try (var fetcher = new MediaFetcher(run.settings().fetchTimeout())) {
      var media = new MediaImport(run, rows, MediaFiles.none(), fetcher);
      List<Map.Entry<String, Path>> all =
          files.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
      run.each(
          "images",
          all,
          one -> {
            String alt = alts.getOrDefault(one.getKey(), "");
            String path = FolderWalk.id(root, one.getValue());
            media.run(new MediaItem(one.getKey(), path, alt), one.getValue());
          });
    }
  }

  /** {@return the image on the server that a file is} */
  Optional<Long> find(Path file) {
    return rows.find(hashes.computeIfAbsent(file, FolderImages::sha256));
  }
}
