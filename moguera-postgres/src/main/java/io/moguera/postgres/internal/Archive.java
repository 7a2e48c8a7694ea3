package io.moguera.postgres.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A tar compressed by xz. */
final class Archive {
  /** The last line of a complete list of files. */
  static final String END_OF_LIST = "end";

  private Archive() {}

  /** Unpacks all of it; the result lists the regular files, each as its size and its path. */
  static String unpack(InputStream archive, Path target) throws IOException {
    var list = new StringBuilder();
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive leaves its folder: " + entry.getName());
        }
        unpack(tar, entry, path);
        if (entry.isFile() && !entry.isSymbolicLink()) {
          list.append(entry.getSize()).append(' ').append(target.relativize(path)).append('\n');
        }
      }
    }
    return list.append(END_OF_LIST).append('\n').toString();
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      Folders.permit(path, "rwxr-xr-x");
      return;
    }
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Folders.permit(path, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }
  }
}
