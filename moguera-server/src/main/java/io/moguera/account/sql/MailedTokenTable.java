package io.moguera.account.sql;

import io.moguera.account.MailedToken;
import io.moguera.core.Sha256;
import io.moguera.core.sql.Session;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * {@code moguera.mailed_tokens}, within a transaction: the hashes of what was sent by mail. 256
 * random bits need no slow hash. For its thread.
 */
public final class MailedTokenTable {
  private static final int BYTES = 32;

  private final DSLContext database;

  private MailedTokenTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the table within a transaction} */
  public static MailedTokenTable of(Session session) {
    return new MailedTokenTable(session.dsl());
  }

  /** {@return a new token, good for one thing about one row} */
  public String make(SecureRandom random, MailedToken purpose, long about, Instant expiresAt) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database.execute(
        """
        insert into moguera.mailed_tokens (hash, purpose, about, expires_at)
        values (?, ?, ?, cast(? as timestamptz))
        """,
        hash(token),
        name(purpose),
        about,
        at(expiresAt));
    return token;
  }

  /** Uses a token up. {@return what it was about; empty if it is not good, or no more} */
  public Optional<Long> use(MailedToken purpose, String token, Instant now) {
    return database
        .fetchOptional(
            """
            delete from moguera.mailed_tokens
            where hash = ? and purpose = ? and expires_at > cast(? as timestamptz)
            returning about
            """,
            hash(token),
            name(purpose),
            at(now))
        .map(row -> Objects.requireNonNull(row.get("about", Long.class)));
  }

  /** Makes every token about a row good for nothing. */
  public void removeAll(MailedToken purpose, long about) {
    database.execute(
        "delete from moguera.mailed_tokens where purpose = ? and about = ?", name(purpose), about);
  }

  private static String name(MailedToken purpose) {
    return purpose.name().toLowerCase(Locale.ROOT);
  }

  private static byte[] hash(String token) {
    return Sha256.of(token);
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
