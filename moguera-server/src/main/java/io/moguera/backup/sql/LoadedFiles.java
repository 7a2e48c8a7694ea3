package io.moguera.backup.sql;

import io.moguera.backup.BackupException;
import io.moguera.backup.BackupException.Reason;
import io.moguera.backup.BackupReader;
import io.moguera.backup.StoredFile;
import io.moguera.core.image.FileStore;
import io.moguera.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Brings the contents of images to where they are to lie, wherever they lay before. */
final class LoadedFiles {
  private final Connection connection;
  private final Optional<FileStore> storage;

  LoadedFiles(Connection connection, Optional<FileStore> storage) {
    this.connection = connection;
    this.storage = storage;
  }

  void run(BackupReader backup) throws IOException, SQLException {
    Path file = Files.createTempFile("moguera-", ".file");
    try {
      for (long i = 0; i < backup.manifest().files(); i++) {
        StoredFile stored = backup.file();
        try (OutputStream out = Files.newOutputStream(file)) {
          backup.bytes(stored, out::write);
        }
        keep(stored.name(), stored.contentType(), file);
      }
      if (storage.isPresent()) {
        move(file);
      }
    } catch (ProblemException away) {
      throw new BackupException(Reason.REFUSED, String.valueOf(away.getMessage()), away);
    } finally {
      Files.delete(file);
    }
  }

  private void keep(String name, String type, Path file) throws IOException, SQLException {
    if (storage.isPresent()) {
      storage.get().keep(name, type, file);
      return;
    }
    try (InputStream in = Files.newInputStream(file);
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into moguera.files (name, bytes, at) values (?, ?, now())"
                    + " on conflict (name) do nothing")) {
      statement.setString(1, name);
      statement.setBinaryStream(2, in, Files.size(file));
      int ignored = statement.executeUpdate();
    }
  }

  /** Out of the database, where nobody would look for them any more. */
  private void move(Path file) throws IOException, SQLException {
    var contents = new Contents(connection);
    for (Map.Entry<String, String> image : contents.imageFiles().entrySet()) {
      if (read(image.getKey(), file)) {
        keep(image.getKey(), image.getValue(), file);
      }
    }
    contents.execute("delete from moguera.files");
  }

  private boolean read(String name, Path file) throws IOException, SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select bytes from moguera.files where name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        Files.write(file, row.getBytes(1));
        return true;
      }
    }
  }
}
