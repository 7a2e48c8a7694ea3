package io.moguera.core.image.sql;

import io.moguera.core.sql.Session;

/** Which contents the rows refer to. */
public final class FileUse {
  private FileUse() {}

  /**
   * Keeps others from removing or taking up the same content, until the transaction ends.
   *
   * @param sha256 of the content
   */
  public static void lock(Session session, String sha256) {
    int ignored =
        session
            .dsl()
            .execute(
                "select pg_advisory_xact_lock(hashtextextended('moguera file ' || ?, 0))", sha256);
  }

  /**
   * {@return whether an image, be it in the trash, or what one was before a change refers to it}
   */
  static boolean isUsed(Session session, String sha256) {
    return Boolean.TRUE.equals(
        session
            .dsl()
            .fetchSingle(
                """
                select exists (select from public.images where sha256 = ?)
                  or exists (select from moguera.revisions
                             where resource = 'images' and content ->> 'sha256' = ?)
                """,
                sha256,
                sha256)
            .get(0, Boolean.class));
  }
}
