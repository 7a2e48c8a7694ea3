package io.moguera.backup.sql;

import io.moguera.backup.BackupException;
import io.moguera.backup.BackupException.Reason;
import io.moguera.backup.BackupWriter;
import io.moguera.backup.StoredFile;
import io.moguera.core.image.FileStore;
import io.moguera.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of images that lie outside of the database: those that the rows of the snapshot, or
 * what they were before a change, refer to. Other sizes of them are made again when they are asked
 * for.
 */
final class DumpedFiles {
  private static final int PIECE = 1 << 16;

  private final Optional<FileStore> storage;
  private final List<StoredFile> files = new ArrayList<>();
  private long missing;

  DumpedFiles(Contents contents, Optional<FileStore> storage) throws SQLException {
    this.storage = storage;
    if (storage.isPresent()) {
      find(contents.imageFiles(), storage.get());
    }
  }

  private void find(Map<String, String> types, FileStore store) {
    try {
      types.forEach(
          (name, type) ->
              store
                  .find(name)
                  .ifPresentOrElse(
                      bytes -> files.add(new StoredFile(name, type, bytes)), () -> missing++));
    } catch (ProblemException away) {
      throw new BackupException(Reason.REFUSED, String.valueOf(away.getMessage()), away);
    }
  }

  long found() {
    return files.size();
  }

  long missing() {
    return missing;
  }

  /** Writes them, one after the other. */
  void write(BackupWriter writer) throws IOException {
    if (storage.isPresent()) {
      for (StoredFile file : files) {
        write(writer, file, storage.get());
      }
    }
  }

  private static void write(BackupWriter writer, StoredFile file, FileStore store)
      throws IOException {
    writer.file(file);
    long left = file.bytes();
    byte[] buffer = new byte[PIECE];
    try (InputStream in = store.open(file.name(), 0, file.bytes())) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        writer.rows(Arrays.copyOf(buffer, count));
        left -= count;
      }
    } catch (ProblemException | UncheckedIOException gone) {
      throw new BackupException(Reason.REFUSED, file.name() + ": " + gone.getMessage(), gone);
    }
    if (left != 0) {
      throw new BackupException(Reason.REFUSED, file.name());
    }
    writer.endOfTable();
  }
}
