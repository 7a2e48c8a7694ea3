package io.moguera.cli.folder;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the images of a server are called as files. */
final class ImageNames {
  private static final int HASH = 8;
  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/png", "png",
          "image/jpeg", "jpg",
          "image/gif", "gif",
          "image/webp", "webp",
          "image/avif", "avif",
          "image/svg+xml", "svg");

  private final Map<Long, Known> known;

  private ImageNames(Map<Long, Known> known) {
    this.known = known;
  }

  /**
   * An image on the server.
   *
   * @param file what it is called where no other one is called so
   */
  record Known(long id, String file, String alt, String sha256, long byteSize) {}

  static ImageNames of(Moguera moguera) {
    Map<Long, Known> known = new HashMap<>();
    for (Row row :
        moguera
            .resource("images")
            .list(
                q ->
                    q.fields("name", "alt", "content_type", "sha256", "byte_size")
                        .sort("id")
                        .limit(100))) {
      String alt = row.text("alt");
      String ending = ENDINGS.getOrDefault(row.requireText("content_type"), "bin");
      known.put(
          row.id(),
          new Known(
              row.id(),
              file(row.requireText("name"), ending),
              alt == null ? "" : alt,
              row.requireText("sha256"),
              Objects.requireNonNull(row.integer("byte_size"))));
    }
    return new ImageNames(known);
  }

  private static String file(String name, String ending) {
    String stem = name.replaceFirst("\\.[A-Za-z0-9]{1,5}\\z", "");
    String clean = ArticleNames.trimmed(stem);
    String end = name.substring(stem.length()).replaceFirst("\\.", "");
    return (clean.isEmpty() ? "image" : clean) + "." + (Folder.isImage("x." + end) ? end : ending);
  }

  Optional<Known> find(long id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The images of one text; each of them has a name of its own beside it. */
  final class Beside {
    private final Map<String, Known> byFile = new LinkedHashMap<>();
    private final Map<String, String> byHash = new HashMap<>();
    private final String text;

    /**
     * Those of a text.
     *
     * @param text in which the names must not stand already
     */
    Beside(String text) {
      this.text = text;
    }

    /** {@return the name of an image's file, if there is such an image} */
    Optional<String> name(long id) {
      return find(id).map(image -> byHash.computeIfAbsent(image.sha256(), _ -> named(image)));
    }

    private String named(Known image) {
      String file = image.file();
      if (byFile.containsKey(file) || text.contains(file)) {
        String hash = "-" + image.sha256().substring(0, HASH);
        int end = file.lastIndexOf('.');
        String stem = file.substring(0, end);
        file = (stem.endsWith(hash) ? stem : stem + hash) + file.substring(end);
      }
      byFile.put(file, image);
      return file;
    }

    Map<String, Known> files() {
      return byFile;
    }
  }

  Beside beside(String text) {
    return new Beside(text);
  }
}
