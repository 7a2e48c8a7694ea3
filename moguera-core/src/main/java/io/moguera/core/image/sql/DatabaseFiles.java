package io.moguera.core.image.sql;

import io.moguera.core.image.FileStore;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files in the table {@code moguera.files}. They go to and fro in pieces, never whole. */
public final class DatabaseFiles implements FileStore {
  private static final int PIECE_BYTES = 1 << 19;
  private static final int PAGE = 500;

  private final Transactions transactions;
  private final InstantSource clock;

  public DatabaseFiles(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void keep(String name, String contentType, Path file) {
    if (transactions.write(session -> touch(session, name)) == 0) {
      int ignored = transactions.write(session -> insert(session, name, file));
    }
  }

  private int touch(Session session, String name) {
    return session
        .dsl()
        .execute(
            "update moguera.files set at = cast(? as timestamptz) where name = ?",
            clock.instant().atOffset(ZoneOffset.UTC),
            name);
  }

  private int insert(Session session, String name, Path file) {
    return session
        .dsl()
        .connectionResult(
            connection -> {
              try (InputStream in = Files.newInputStream(file);
                  PreparedStatement statement =
                      connection.prepareStatement(
                          """
                          insert into moguera.files (name, bytes, at) values (?, ?, ?)
                          on conflict (name) do update set at = excluded.at
                          """)) {
                statement.setString(1, name);
                statement.setBinaryStream(2, in, Files.size(file));
                statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
              }
            });
  }

  @Override
  public Optional<Long> find(String name) {
    return transactions.read(
        session ->
            session
                .dsl()
                .fetchOptional("select length(bytes) from moguera.files where name = ?", name)
                .map(row -> row.get(0, Long.class)));
  }

  @Override
  public InputStream open(String name, long start, long length) {
    return new Pieces(name, start, length);
  }

  private byte[] piece(String name, long start, int length) {
    return transactions
        .read(
            session ->
                session
                    .dsl()
                    .fetchOptional(
                        "select substring(bytes from ? for ?) from moguera.files where name = ?",
                        (int) start + 1,
                        length,
                        name)
                    .map(row -> row.get(0, byte[].class)))
        .orElseThrow(() -> ProblemException.notFound("file " + name));
  }

  @Override
  public List<Entry> before(Instant time, String after) {
    return transactions.read(
        session ->
            session
                .dsl()
                .fetch(
                    """
                    select name, length(bytes) from moguera.files
                    where at < cast(? as timestamptz) and name > ? order by name limit ?
                    """,
                    time.atOffset(ZoneOffset.UTC),
                    after,
                    PAGE)
                .map(row -> new Entry(row.get(0, String.class), row.get(1, Long.class))));
  }

  @Override
  public void remove(String name, Instant before) {
    int ignored =
        transactions.write(
            session ->
                session
                    .dsl()
                    .execute(
                        "delete from moguera.files where name = ? and at < cast(? as timestamptz)",
                        name,
                        before.atOffset(ZoneOffset.UTC)));
  }

  /** Reads a file piece by piece: PostgreSQL finds each at once, since they lie uncompressed. */
  private final class Pieces extends InputStream {
    private final String name;
    private long position;
    private long left;
    private @Nullable InputStream piece;

    Pieces(String name, long start, long length) {
      this.name = name;
      this.position = start;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      InputStream current = piece;
      int count = current == null ? -1 : current.read(buffer, offset, length);
      if (count >= 0 || left == 0) {
        return count;
      }
      byte[] bytes = piece(name, position, (int) Math.min(left, PIECE_BYTES));
      if (bytes.length == 0) {
        throw new UncheckedIOException(new IOException("The file ends early: " + name));
      }
      position += bytes.length;
      left -= bytes.length;
      current = new java.io.ByteArrayInputStream(bytes);
      piece = current;
      return current.read(buffer, offset, length);
    }
  }
}
