package io.moguera.account.sql;

import io.moguera.account.Account;
import io.moguera.core.Caller;
import io.moguera.core.sql.Session;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** {@code public.users} and {@code public.roles}. Safe for use by several threads. */
public final class AccountTable {
  /** Any number that nobody else locks; instances that start together make one administrator. */
  private static final long FIRST_START_LOCK = 0x4d4f_4755_4552_4101L;

  private static final long LAST_ADMINISTRATOR_LOCK = FIRST_START_LOCK + 1;

  private final DSLContext database;

  public AccountTable(DataSource dataSource) {
    this(DSL.using(dataSource, SQLDialect.POSTGRES));
  }

  private AccountTable(DSLContext database) {
    this.database = database;
  }

  /** {@return the same within a transaction, for its thread} */
  public static AccountTable within(Session session) {
    return new AccountTable(session.dsl());
  }

  /** The account whose name or e-mail address is {@code login}. */
  public Optional<Account> findByLogin(String login) {
    return database
        .fetchOptional(
            """
            select u.id, u.name, r.name as role, u.active, u.password
            from public.users u join public.roles r on r.id = u.role
            where u.name = ? or u.email = lower(?)
            order by u.name = ? desc
            limit 1
            """,
            login,
            login,
            login)
        .map(AccountTable::account);
  }

  /** The account of that id. */
  public Optional<Account> find(long id) {
    return database
        .fetchOptional(
            """
            select u.id, u.name, r.name as role, u.active, u.password
            from public.users u join public.roles r on r.id = u.role
            where u.id = ?
            """,
            id)
        .map(AccountTable::account);
  }

  /** The active account with an address, and the language that its user is written to in. */
  public Optional<Addressee> findByEmail(String email) {
    return database
        .fetchOptional(
            """
            select u.id, u.name, r.name as role, u.active, u.password, u.language
            from public.users u join public.roles r on r.id = u.role
            where u.email = ? and u.active
            """,
            email)
        .map(
            row ->
                new Addressee(
                    account(row).caller(), Optional.ofNullable(row.get("language", String.class))));
  }

  /** Where an active user is written to, and in which language; empty without an address. */
  public Optional<Written> findWritten(long id) {
    return database
        .fetchOptional(
            """
            select email, language from public.users
            where id = ? and active and email is not null
            """,
            id)
        .map(
            row ->
                new Written(
                    Objects.requireNonNull(row.get("email", String.class)),
                    Optional.ofNullable(row.get("language", String.class))));
  }

  /** {@return the language that a user is written to in} */
  public Optional<String> findLanguage(long id) {
    return database
        .fetchOptional(
            "select language from public.users where id = ? and language is not null", id)
        .map(row -> row.get("language", String.class));
  }

  /** Where a user is written to. */
  public record Written(String email, Optional<String> language) {}

  /** Whom a mail goes to. */
  public record Addressee(Caller user, Optional<String> language) {}

  /** {@return whether a user has an address, active or not} */
  public boolean hasEmail(String email) {
    return database.fetchOptional("select 1 from public.users where email = ?", email).isPresent();
  }

  /**
   * {@return whether there is an active administrator}
   *
   * <p>Transactions that ask wait for each other until they end, so that each sees what the one
   * before has left.
   */
  public boolean hasAdministrator() {
    database.execute("select pg_advisory_xact_lock(?)", LAST_ADMINISTRATOR_LOCK);
    return database
        .fetchOptional(
            """
            select 1 from public.users u join public.roles r on r.id = u.role
            where r.name = ? and u.active
            limit 1
            """,
            Caller.ADMIN)
        .isPresent();
  }

  /** {@return whether a user has a name} */
  public boolean hasName(String name) {
    return database.fetchOptional("select 1 from public.users where name = ?", name).isPresent();
  }

  /** Gives a new user, whom nobody else sees yet, the hash of a password. */
  public void givePassword(long id, String hash) {
    requireOne(database.execute("update public.users set password = ? where id = ?", hash, id));
  }

  /** Sets the hash of a user's password, as a change that the log tells. */
  public void setPassword(long id, String hash, Instant now) {
    change("password", id, hash, now);
  }

  /** Sets a user's address, as a change that the log tells. */
  public void setEmail(long id, String email, Instant now) {
    change("email", id, email, now);
  }

  private void change(String column, long id, String value, Instant now) {
    requireOne(
        database.execute(
            """
            with changed as (
              update public.users set {column} = ?, version = version + 1,
                updated_at = cast(? as timestamptz)
              where id = ?
              returning id, version
            )
            insert into moguera.changes (resource, row_id, version, operation, actor, at)
            select 'users', id, version, 'updated', id, cast(? as timestamptz) from changed
            """
                .replace("{column}", column),
            value,
            now.atOffset(ZoneOffset.UTC),
            id,
            now.atOffset(ZoneOffset.UTC)));
  }

  private static void requireOne(int count) {
    if (count != 1) {
      throw new IllegalStateException("One user was to be written, not " + count);
    }
  }

  /** Replaces the hash of a user's password, unless it is no longer {@code old}. */
  public void replacePassword(long id, String old, String hash) {
    database.execute(
        "update public.users set password = ? where id = ? and password = ?", hash, id, old);
  }

  /**
   * Adds the roles that are given, and, where there is no administrator at all, a user {@code name}
   * who is one.
   *
   * @param roles descriptions by name; those that exist stay as they are
   * @param passwordHash asked for only if it is needed, since hashing takes its time
   * @return the id of the new administrator; empty if there was one
   */
  public Optional<Long> begin(
      Map<String, String> roles, String name, Supplier<String> passwordHash, Instant now) {
    return database.transactionResult(
        transaction -> {
          DSLContext sql = transaction.dsl();
          sql.execute("select pg_advisory_xact_lock(?)", FIRST_START_LOCK);
          OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
          roles.forEach(
              (role, description) ->
                  sql.execute(
                      """
                      insert into public.roles (name, description, created_at, updated_at)
                      values (?, ?, cast(? as timestamptz), cast(? as timestamptz)) on conflict (name) do nothing
                      """,
                      role,
                      description,
                      time,
                      time));
          boolean present =
              sql.fetchOptional(
                      """
                      select 1 from public.users u join public.roles r on r.id = u.role
                      where r.name = ?
                      limit 1
                      """,
                      Caller.ADMIN)
                  .isPresent();
          return present
              ? Optional.<Long>empty()
              : addAdministrator(sql, name, passwordHash.get(), time);
        });
  }

  private static Optional<Long> addAdministrator(
      DSLContext sql, String name, String passwordHash, OffsetDateTime time) {
    return sql.fetchOptional(
            """
            insert into public.users
              (name, display_name, role, active, password, created_at, updated_at)
            select ?, ?, r.id, true, ?, cast(? as timestamptz), cast(? as timestamptz) from public.roles r where r.name = ?
            returning id
            """,
            name,
            name,
            passwordHash,
            time,
            time,
            Caller.ADMIN)
        .map(row -> row.get("id", Long.class));
  }

  private static Account account(Record row) {
    return new Account(
        new Caller(
            Objects.requireNonNull(row.get("id", Long.class)),
            Objects.requireNonNull(row.get("name", String.class)),
            Objects.requireNonNull(row.get("role", String.class))),
        Objects.requireNonNull(row.get("active", Boolean.class)),
        Optional.ofNullable(row.get("password", String.class)));
  }
}
