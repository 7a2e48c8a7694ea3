package io.moguera.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where templates lie. */
public sealed interface TemplateFolder {
  /** A folder of the disk. */
  record OfDisk(Path path) implements TemplateFolder {}

  /** A folder of the class path, named as seen from a class. */
  record OfClassPath(Class<?> anchor, String name) implements TemplateFolder {}

  /** {@return where a file of it is looked for, to be told to people} */
  default String where(String file) {
    return switch (this) {
      case OfDisk(Path path) -> path.resolve(file).toString();
      case OfClassPath(Class<?> anchor, String name) ->
          "class path of " + anchor.getSimpleName() + ": " + inside(name, file);
    };
  }

  /**
   * {@return the text of a file; empty if it is not there}
   *
   * @throws IllegalArgumentException if it is no UTF-8
   */
  default Optional<String> text(String file) {
    try {
      return switch (this) {
        case OfDisk(Path path) ->
            Files.isRegularFile(path.resolve(file))
                ? Optional.of(Files.readString(path.resolve(file)))
                : Optional.empty();
        case OfClassPath(Class<?> anchor, String name) -> text(anchor, inside(name, file));
      };
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("It is not written in UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + " can't be read", e);
    }
  }

  /** {@return the text files in it, as far as that can be told: of the disk} */
  default List<String> files() {
    return switch (this) {
      case OfDisk(Path path) -> files(path);
      case OfClassPath _ -> List.of();
    };
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + " is no folder that can be read", e);
    }
  }

  private static Optional<String> text(Class<?> anchor, String file) throws IOException {
    try (InputStream in = anchor.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(in.readAllBytes())).toString());
    }
  }

  private static String inside(String folder, String file) {
    return folder.isEmpty() ? file : folder + "/" + file;
  }
}
