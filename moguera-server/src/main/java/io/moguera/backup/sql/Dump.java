package io.moguera.backup.sql;

import io.moguera.backup.BackupException;
import io.moguera.backup.BackupException.Reason;
import io.moguera.backup.BackupListener;
import io.moguera.backup.BackupWriter;
import io.moguera.backup.Manifest;
import io.moguera.core.image.FileStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Writes all that a database holds, as of one moment, while others go on writing to it. */
public final class Dump {
  private static final int TOLD_EVERY = 100;

  private Dump() {}

  /**
   * Writes everything, over one connection.
   *
   * @param declarations the text of the service's own
   * @param storage where images lie; empty for the database
   * @return what was written
   * @throws BackupException if the database refuses it
   */
  public static Manifest write(
      DataSource source,
      BackupWriter writer,
      String declarations,
      Optional<FileStore> storage,
      Instant now,
      BackupListener listener)
      throws IOException {
    try (Connection connection = source.getConnection()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      var contents = new Contents(connection);
      var files = new DumpedFiles(contents, storage);
      Manifest manifest = manifest(contents, declarations, now, files);
      writer.manifest(manifest);
      listener.begin(manifest.rows());
      for (Manifest.Table table : manifest.tables()) {
        copy(connection, table, writer, listener);
      }
      // Sequences belong to no snapshot: read last, they are not behind any row.
      writer.sequences(contents.sequences(manifest.tables()));
      connection.rollback();
      files.write(writer);
      writer.end();
      return manifest;
    } catch (SQLException e) {
      throw new BackupException(Reason.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  private static Manifest manifest(
      Contents contents, String declarations, Instant now, DumpedFiles files) throws SQLException {
    List<Manifest.Table> tables = new ArrayList<>();
    for (Manifest.Table table : contents.tables()) {
      tables.add(contents.counted(table));
    }
    return new Manifest(
        now,
        (int) contents.number("select current_setting('server_version_num')::integer"),
        contents.texts(migrations("core_migrations")),
        contents.texts(migrations("server_migrations")),
        declarations,
        tables,
        contents.texts(
            """
            select master_key from moguera.access_keys
            union select master_key from moguera.second_factors order by 1
            """),
        files.found(),
        files.missing());
  }

  private static String migrations(String table) {
    return "select version from moguera."
        + table
        + " where success and type = 'SQL' order by installed_rank";
  }

  private static void copy(
      Connection connection, Manifest.Table table, BackupWriter writer, BackupListener listener)
      throws SQLException, IOException {
    String sql =
        "copy (select %s from %s) to stdout"
            .formatted(Contents.columns(table), Contents.name(table));
    CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    int untold = 0;
    for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
      writer.rows(row);
      untold++;
      if (untold == TOLD_EVERY) {
        listener.moved(untold);
        untold = 0;
      }
    }
    listener.moved(untold);
    writer.endOfTable();
  }
}
