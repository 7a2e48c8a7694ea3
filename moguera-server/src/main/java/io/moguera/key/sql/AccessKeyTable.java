package io.moguera.key.sql;

import io.moguera.core.Caller;
import io.moguera.core.sql.Session;
import io.moguera.key.AccessKey;
import io.moguera.key.ActiveKey;
import io.moguera.key.Scopes;
import io.moguera.secret.Sealed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@code moguera.access_keys}. Safe for use by several threads. */
public final class AccessKeyTable {
  private static final String COLUMNS =
      "k.id, k.user_id, k.name, k.temporary, k.created_at, k.expires_at, k.last_used_at, k.scopes";

  private final DSLContext database;

  public AccessKeyTable(DataSource dataSource) {
    this(DSL.using(dataSource, SQLDialect.POSTGRES));
  }

  private AccessKeyTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the same within a transaction, for its thread} */
  public static AccessKeyTable within(Session session) {
    return new AccessKeyTable(session.dsl());
  }

  /** Adds a key. */
  public void add(AccessKey key, Sealed secret) {
    database.execute(
        """
        insert into moguera.access_keys
          (id, user_id, name, temporary, secret, master_key, created_at, expires_at, scopes)
        values (?, ?, ?, ?, ?, ?, cast(? as timestamptz), cast(? as timestamptz), cast(? as text[]))
        """,
        key.id(),
        key.userId(),
        key.name(),
        key.temporary(),
        secret.bytes(),
        secret.masterKey(),
        at(key.createdAt()),
        key.expiresAt().map(AccessKeyTable::at).orElse(null),
        key.scopes().map(scopes -> scopes.words().toArray(String[]::new)).orElse(null));
  }

  /** The key of that id, with its secret and its owner, if both are active at {@code now}. */
  public Optional<SealedKey> findActive(String id, Instant now) {
    return database
        .fetchOptional(
            "select "
                + COLUMNS
                + """
                , k.secret, k.master_key, u.name as user_name, r.name as role_name
                from moguera.access_keys k
                join public.users u on u.id = k.user_id and u.active
                join public.roles r on r.id = u.role
                where k.id = ? and (k.expires_at is null or k.expires_at > cast(? as timestamptz))
                """,
            id,
            at(now))
        .map(
            row ->
                new SealedKey(
                    new ActiveKey(
                        key(row),
                        new Caller(
                            row.get("user_id", long.class),
                            text(row, "user_name"),
                            text(row, "role_name"))),
                    new Sealed(text(row, "master_key"), row.get("secret", byte[].class))));
  }

  /** {@return the keys of a user that have not expired at {@code now}, the newest first} */
  public List<AccessKey> list(long userId, boolean temporary, Instant now) {
    return database
        .fetch(
            "select "
                + COLUMNS
                + """
                 from moguera.access_keys k
                where k.user_id = ? and k.temporary = ? and (k.expires_at is null or k.expires_at > cast(? as timestamptz))
                order by k.created_at desc, k.id
                """,
            userId,
            temporary,
            at(now))
        .map(AccessKeyTable::key);
  }

  /** Removes a key of a user's. {@return whether there was one} */
  public boolean remove(String id, long userId) {
    return database.execute(
            "delete from moguera.access_keys where id = ? and user_id = ?", id, userId)
        > 0;
  }

  /** Removes the temporary keys of a user but one. {@return the ids of those removed} */
  public List<String> removeTemporary(long userId, String except) {
    return database
        .fetch(
            "delete from moguera.access_keys where user_id = ? and temporary and id <> ? returning"
                + " id",
            userId,
            except)
        .map(row -> text(row, "id"));
  }

  /** Notes that a key was used, unless another instance noted it after {@code since}. */
  public void used(String id, Instant at, Instant since) {
    database.execute(
        """
        update moguera.access_keys set last_used_at = cast(? as timestamptz)
        where id = ? and (last_used_at is null or last_used_at <= cast(? as timestamptz))
        """,
        at(at),
        id,
        at(since));
  }

  /** Removes the keys that expired before {@code time}. {@return how many} */
  public int removeExpired(Instant time) {
    return database.execute(
        "delete from moguera.access_keys where expires_at < cast(? as timestamptz)", at(time));
  }

  private static AccessKey key(Record row) {
    return new AccessKey(
        text(row, "id"),
        row.get("user_id", long.class),
        text(row, "name"),
        row.get("temporary", boolean.class),
        Objects.requireNonNull(row.get("created_at", OffsetDateTime.class)).toInstant(),
        instant(row.get("expires_at", OffsetDateTime.class)),
        instant(row.get("last_used_at", OffsetDateTime.class)),
        Optional.ofNullable(row.get("scopes", String[].class))
            .map(words -> Scopes.of(List.of(words))));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
