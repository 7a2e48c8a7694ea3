package io.moguera.account.sql;

import io.moguera.account.Account;
import io.moguera.core.Caller;
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

  private final DSLContext database;

  public AccountTable(DataSource dataSource) {
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
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

  /** The id of the user of that name. */
  public Optional<Long> findId(String name) {
    return database
        .fetchOptional("select id from public.users where name = ?", name)
        .map(row -> row.get("id", Long.class));
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
