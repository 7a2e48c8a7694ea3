package io.moguera.cli.wxr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of files that the site kept, usually a copy of its {@code wp-content/uploads}. */
final class MediaFiles {
  private final Map<String, List<Path>> byName = new HashMap<>();

  private MediaFiles() {}

  static MediaFiles none() {
    return new MediaFiles();
  }

  static MediaFiles in(Path folder) throws IOException {
    MediaFiles files = new MediaFiles();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(
              path ->
                  files
                      .byName
                      .computeIfAbsent(String.valueOf(path.getFileName()), _ -> new ArrayList<>())
                      .add(path));
    }
    return files;
  }

  /** {@return the file of that name whose folders agree best with the address} */
  Optional<Path> find(Attachment attachment) {
    String path = attachment.url().replaceAll("[?#].*", "");
    return byName.getOrDefault(attachment.fileName(), List.of()).stream()
        .max(
            java.util.Comparator.comparingInt((Path file) -> agreement(file, path))
                .thenComparing(java.util.Comparator.reverseOrder()));
  }

  private static int agreement(Path file, String address) {
    String[] folders = address.split("/", -1);
    int same = 0;
    while (same < folders.length
        && same < file.getNameCount()
        && file.getName(file.getNameCount() - 1 - same)
            .toString()
            .equals(folders[folders.length - 1 - same])) {
      same++;
    }
    return same;
  }
}
