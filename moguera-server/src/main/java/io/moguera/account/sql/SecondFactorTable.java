package io.moguera.account.sql;

import io.moguera.secret.Sealed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** {@code moguera.second_factors} and their recovery codes. Safe for use by several threads. */
public final class SecondFactorTable {
  private final DSLContext database;

  public SecondFactorTable(DataSource dataSource) {
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /** What a user has. */
  public record SecondFactor(Sealed secret, Optional<Instant> confirmedAt) {}

  /** The authenticator of a user, perhaps not confirmed yet. */
  public Optional<SecondFactor> find(long user) {
    return database
        .fetchOptional(
            """
            select secret, master_key, confirmed_at from moguera.second_factors where user_id = ?
            """,
            user)
        .map(
            row ->
                new SecondFactor(
                    new Sealed(
                        Objects.requireNonNull(row.get("master_key", String.class)),
                        Objects.requireNonNull(row.get("secret", byte[].class))),
                    Optional.ofNullable(row.get("confirmed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)));
  }

  /** Begins with a secret, in place of one that was not confirmed. {@return whether it was so} */
  public boolean begin(long user, Sealed secret, Instant now) {
    return database.execute(
            """
            insert into moguera.second_factors as f (user_id, secret, master_key, created_at)
            values (?, ?, ?, cast(? as timestamptz))
            on conflict (user_id) do update
            set secret = excluded.secret, master_key = excluded.master_key,
              created_at = excluded.created_at, last_step = 0
            where f.confirmed_at is null
            """,
            user,
            secret.bytes(),
            secret.masterKey(),
            at(now))
        == 1;
  }

  /** Takes a step for used. {@return whether no code of it or of a later one was used before} */
  public boolean use(long user, long step) {
    return database.execute(
            "update moguera.second_factors set last_step = ? where user_id = ? and last_step < ?",
            step,
            user,
            step)
        == 1;
  }

  /** Has the authenticator asked for from now on, and replaces the recovery codes. */
  public void confirm(long user, List<byte[]> recoveryCodes, Instant now) {
    database.transaction(
        transaction -> {
          DSLContext sql = transaction.dsl();
          sql.execute(
              """
              update moguera.second_factors
              set confirmed_at = coalesce(confirmed_at, cast(? as timestamptz)) where user_id = ?
              """,
              at(now),
              user);
          sql.execute("delete from moguera.recovery_codes where user_id = ?", user);
          for (byte[] hash : recoveryCodes) {
            sql.execute(
                "insert into moguera.recovery_codes (user_id, hash) values (?, ?)", user, hash);
          }
        });
  }

  /** Uses a recovery code up. {@return whether there was one} */
  public boolean useRecoveryCode(long user, byte[] hash) {
    return database.execute(
            "delete from moguera.recovery_codes where user_id = ? and hash = ?", user, hash)
        == 1;
  }

  /** {@return how many recovery codes are left} */
  public int recoveryCodes(long user) {
    return Objects.requireNonNull(
        database
            .fetchSingle(
                "select count(*)::int as count from moguera.recovery_codes where user_id = ?", user)
            .get("count", Integer.class));
  }

  /** Removes the authenticator of a user. {@return whether there was one} */
  public boolean remove(long user) {
    return database.execute("delete from moguera.second_factors where user_id = ?", user) == 1;
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
