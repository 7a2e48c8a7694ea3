package io.moguera.backup;

import io.moguera.backup.BackupException.Reason;
import io.moguera.backup.sql.Dump;
import io.moguera.backup.sql.Load;
import io.moguera.core.image.FileStore;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes backups of databases, and databases of backups. */
public final class Backups {
  private Backups() {}

  /**
   * Writes a backup, which is there whole or not at all; others go on writing to the database.
   *
   * @param declarations the service's own
   * @param storage where images lie; empty for the database
   * @return what was written
   * @throws BackupException if the database refuses it
   */
  public static Manifest write(
      DataSource source,
      Path file,
      Optional<Path> declarations,
      Optional<FileStore> storage,
      Instant now,
      BackupListener listener)
      throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Manifest manifest;
      try (var writer = new BackupWriter(part)) {
        String text = declarations.isPresent() ? Files.readString(declarations.get()) : "";
        manifest = Dump.write(source, writer, text, storage, now, listener);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return manifest;
    } finally {
      boolean ignored = Files.deleteIfExists(part);
    }
  }

  /**
   * Brings a backup into an empty database. If that fails, the database is as empty as it was.
   *
   * @param storage where images are to lie, wherever they lay; empty for the database
   * @return what was brought in
   * @throws BackupException if the file is no whole backup, the database is not empty, or what is
   *     brought in is not what the backup says
   */
  public static Manifest restore(
      DataSource source, Path file, Optional<FileStore> storage, BackupListener listener)
      throws IOException {
    try (BackupReader backup = BackupReader.open(file)) {
      if (!Load.isEmpty(source)) {
        throw new BackupException(Reason.NOT_EMPTY, "");
      }
      Manifest manifest = backup.manifest();
      requireKnown(manifest.coreMigrations(), Tables.pendingCore(source));
      requireKnown(manifest.serverMigrations(), Tables.pendingServer(source));
      try {
        tables(source, manifest);
        Load.run(source, backup, storage, listener);
      } catch (IOException | RuntimeException e) {
        Load.clear(source);
        throw e;
      }
      return manifest;
    }
  }

  private static void requireKnown(List<String> versions, List<String> names) {
    for (String version : versions) {
      if (names.stream().noneMatch(name -> name.startsWith("V" + version + "__"))) {
        throw new BackupException(Reason.TOO_NEW, version);
      }
    }
  }

  private static void tables(DataSource source, Manifest manifest) throws IOException {
    Path file = Files.createTempFile("moguera-", ".yml");
    try {
      Files.writeString(file, manifest.declarations());
      Tables.asOf(
          ServiceDeclarations.read(
              manifest.declarations().isEmpty() ? Optional.empty() : Optional.of(file)),
          source,
          manifest.coreMigrations().getLast(),
          manifest.serverMigrations().getLast());
    } finally {
      Files.delete(file);
    }
  }
}
