package io.moguera.dist.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that projects are made of, as they lie on the class path. */
final class TemplateFiles {
  private static final String KNOWN = "/io/moguera/dist/project/texts.properties";

  private TemplateFiles() {}

  /**
   * {@return the texts of all files below a folder, by their paths in it}
   *
   * @param folder such as {@code yaml}
   */
  static Map<String, String> below(String folder) {
    try {
      // A file, since folders of one name may lie in several places.
      URI known = Objects.requireNonNull(TemplateFiles.class.getResource(KNOWN)).toURI();
      if (!known.getScheme().equals("jar")) {
        return read(Path.of(known).resolveSibling(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(known, Map.of())) {
        return read(jar.getPath(KNOWN).resolveSibling(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        texts.put(path, Files.readString(file, UTF_8));
      }
    }
    return texts;
  }
}
