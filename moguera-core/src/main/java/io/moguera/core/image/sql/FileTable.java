package io.moguera.core.image.sql;

import io.moguera.core.sql.Session;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code moguera.files}: bytes by their SHA-256, each content once. */
public final class FileTable {
  private FileTable() {}

  /** Keeps bytes, unless they are kept already. */
  public static void keep(Session session, String sha256, byte[] bytes, Instant now) {
    int ignored =
        session
            .dsl()
            .execute(
                """
                insert into moguera.files (sha256, bytes, at) values (?, ?, cast(? as timestamptz))
                on conflict (sha256) do nothing
                """,
                sha256,
                bytes,
                now.atOffset(ZoneOffset.UTC));
  }

  /** {@return the bytes of a content} */
  public static Optional<byte[]> find(Session session, String sha256) {
    return session
        .dsl()
        .fetchOptional("select bytes from moguera.files where sha256 = ?", sha256)
        .map(row -> row.get(0, byte[].class));
  }
}
