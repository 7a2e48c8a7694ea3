package io.moguera.view.internal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read again when it was edited. Shared by threads.
 *
 * @param <T> what its text is made into
 */
final class EditedFile<T> {
  private final Path path;
  private final Function<String, T> reader;
  private volatile @Nullable Version<T> known;

  private record Version<T>(T content, FileTime written, long size) {}

  EditedFile(Path path, Function<String, T> reader) {
    this.path = path;
    this.reader = reader;
  }

  /** What it holds now; nothing where there is no such file. */
  Optional<T> content() {
    try {
      var written = Files.getLastModifiedTime(path);
      var size = Files.size(path);
      var version = known;
      if (version == null || !version.written().equals(written) || version.size() != size) {
        version = new Version<>(reader.apply(Files.readString(path)), written, size);
        known = version;
      }
      return Optional.of(version.content());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
