package io.moguera.cli.transfer;

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
public final class MediaFiles {
  private final Map<String, List<Path>> byName = new HashMap<>();

  private MediaFiles() {}

  /** {@return no files} */
  public static MediaFiles none() {
    return new MediaFiles();
  }

  /** {@return all files of a folder and those below it} */
  public static MediaFiles in(Path folder) throws IOException {
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
  public Optional<Path> find(MediaItem item) {
    String path = item.address().replaceAll("[?#].*", "");
    return byName.getOrDefault(item.fileName(), List.of()).stream()
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
