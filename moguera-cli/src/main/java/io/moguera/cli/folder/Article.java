package io.moguera.cli.folder;

import io.moguera.cli.transfer.ImportKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text of a folder that becomes a post or a page; its body is read again when it is brought in.
 *
 * @param id its path within the folder
 * @param slug its name in addresses
 * @param formerSlugs under which it could be found too
 * @param fields of the row that refer to nothing, apart from the body
 * @param people who wrote it, where the text says so
 * @param cover the file shown with it, as it is written there
 * @param own what an export of Moguera adds; empty in texts of others
 */
record Article(
    Path file,
    String id,
    ImportKind kind,
    String slug,
    List<String> formerSlugs,
    Map<String, @Nullable Object> fields,
    Optional<List<String>> people,
    List<String> tags,
    List<String> categories,
    Optional<String> cover,
    Optional<Own> own) {

  /**
   * What an export of Moguera adds.
   *
   * @param stepMark the line before each step; empty without steps
   * @param images those that belong to it
   * @param stepImages those that belong to each step
   * @param parent the slug of the page above
   */
  record Own(
      String stepMark,
      List<Beside> images,
      List<List<String>> stepImages,
      Optional<String> parent) {}

  /**
   * An image beside the text.
   *
   * @param alt what stands for it where it can't be seen; perhaps empty
   */
  record Beside(String file, String alt) {}

  boolean isPost() {
    return kind.equals(ImportKind.POSTS);
  }

  /** {@return where Moguera shows it} */
  String address() {
    return (isPost() ? "/posts/" : "/pages/") + slug;
  }

  /** {@return what the report calls it} */
  String label() {
    Object title = fields.get("title");
    return title == null ? id : id + " \"" + title + '"';
  }
}
