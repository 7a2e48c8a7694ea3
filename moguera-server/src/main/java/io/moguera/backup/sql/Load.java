package io.moguera.backup.sql;

import io.moguera.backup.BackupException;
import io.moguera.backup.BackupException.Reason;
import io.moguera.backup.BackupListener;
import io.moguera.backup.BackupReader;
import io.moguera.backup.Manifest;
import io.moguera.backup.Sequence;
import io.moguera.core.image.FileStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Brings what a backup holds into tables that are there and have no rows of anybody's. */
public final class Load {
  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname) from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'moguera') and c.relkind in ('r', 'p')
      """;
  private static final String REFERENCES =
      """
      select format('alter table %s %s constraint %I', conrelid::regclass,
        '{0}', conname) || {1}
      from pg_constraint where contype = 'f'
        and connamespace in ('public'::regnamespace, 'moguera'::regnamespace)
      """;

  private Load() {}

  /** {@return whether the database has no table at all} */
  public static boolean isEmpty(DataSource source) {
    return with(source, connection -> new Contents(connection).texts(TABLES).isEmpty());
  }

  /** Removes the tables again, after a restoration that failed. */
  public static void clear(DataSource source) {
    boolean ignored =
        with(
            source,
            connection -> {
              var contents = new Contents(connection);
              for (String table : contents.texts(TABLES)) {
                contents.execute("drop table if exists " + table + " cascade");
              }
              contents.execute("drop schema if exists moguera cascade");
              return true;
            });
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private static <T> T with(DataSource source, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new BackupException(Reason.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Brings in everything in one transaction, which ends only if all is as the backup says. Files
   * are kept before its end; after a failure they are left to those who sweep unused ones.
   *
   * @throws BackupException if it is not; nothing was changed
   */
  public static void run(
      DataSource source, BackupReader backup, Optional<FileStore> storage, BackupListener listener)
      throws IOException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        load(connection, backup, listener);
        new LoadedFiles(connection, storage).run(backup);
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new BackupException(Reason.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  private static void load(Connection connection, BackupReader backup, BackupListener listener)
      throws SQLException, IOException {
    var contents = new Contents(connection);
    List<Manifest.Table> tables = backup.manifest().tables();
    contents.execute("set constraints all deferred");
    List<String> dropped = contents.texts(references("drop", "''"));
    List<String> added = contents.texts(references("add", "' ' || pg_get_constraintdef(oid)"));
    for (String sql : dropped) {
      contents.execute(sql);
    }
    missing(contents, tables);
    for (Manifest.Table table : tables) {
      contents.execute("alter table " + Contents.name(table) + " disable trigger user");
      contents.execute("delete from " + Contents.name(table));
    }
    listener.begin(backup.manifest().rows());
    for (Manifest.Table table : tables) {
      copy(connection, backup, table);
      listener.moved(table.rows());
    }
    for (Sequence sequence : backup.sequences()) {
      contents.set(sequence);
    }
    changes(contents);
    for (Manifest.Table table : tables) {
      contents.execute("alter table " + Contents.name(table) + " enable trigger user");
    }
    for (String sql : added) {
      contents.execute(sql);
    }
  }

  private static String references(String verb, String definition) {
    return REFERENCES.replace("{0}", verb).replace("{1}", definition);
  }

  /**
   * What was left in the tables though it is declared no more is kept, in columns without rules.
   */
  private static void missing(Contents contents, List<Manifest.Table> tables) throws SQLException {
    Set<String> there = new HashSet<>();
    for (Manifest.Table table : contents.tables()) {
      there.add(table.label());
      table.columns().forEach(column -> there.add(table.label() + "." + column.name()));
    }
    for (Manifest.Table table : tables) {
      if (!there.contains(table.label())) {
        contents.execute("create table " + Contents.name(table) + " ()");
      }
      for (Manifest.Column column : table.columns()) {
        if (!there.contains(table.label() + "." + column.name())) {
          contents.execute(
              "alter table %s add column %s %s"
                  .formatted(Contents.name(table), Contents.quoted(column.name()), column.type()));
        }
      }
    }
  }

  private static void copy(Connection connection, BackupReader backup, Manifest.Table table)
      throws SQLException, IOException {
    String sql = "copy %s (%s) from stdin".formatted(Contents.name(table), Contents.columns(table));
    CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      backup.table(
          table,
          bytes -> {
            try {
              in.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
              throw new IOException(e.getMessage(), e);
            }
          });
      if (in.endCopy() != table.rows()) {
        throw new BackupException(Reason.DIFFERENT, table.label());
      }
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  /**
   * The log of changes goes by the numbers of transactions, which begin anew on another server: all
   * that is in it becomes one transaction, this one, in the same order. Webhooks keep their places.
   */
  private static void changes(Contents contents) throws SQLException {
    contents.execute(
        "create temporary table changes_before on commit drop as select *,"
            + " row_number() over (order by c.transaction, c.id) as place from moguera.changes c");
    contents.execute("delete from moguera.changes");
    contents.execute(
        """
        insert into moguera.changes (id, resource, row_id, version, operation, actor, at)
        overriding system value
        select place, resource, row_id, version, operation, actor, at from changes_before
        """);
    contents.execute(
        """
        update moguera.webhooks w set place = pg_current_xact_id()::text || '.' || (
          select count(*) from changes_before c
          where (c.transaction, c.id)
            <= (split_part(w.place, '.', 1)::xid8, split_part(w.place, '.', 2)::bigint))
        """);
    contents.execute("update moguera.deliveries set place = '0.' || id");
    contents.execute(
        "select setval(pg_get_serial_sequence('moguera.changes', 'id'),"
            + " (select coalesce(max(id), 0) + 1 from moguera.changes))");
    contents.execute("update moguera.scheduled_tasks set picked = false, picked_by = null");
  }
}
