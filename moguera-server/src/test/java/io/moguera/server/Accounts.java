package io.moguera.server;

import io.moguera.account.SecondFactors;
import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.SecondFactorTable;
import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.configuration.MasterKeys;
import io.moguera.key.KeyStore;
import io.moguera.key.sql.AccessKeyTable;
import io.moguera.secret.PasswordHash;
import io.moguera.secret.Seal;
import io.moguera.testkit.TestDatabase;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A database with the tables of core and server, the given roles, and whom a test adds. */
public final class Accounts {
  public static final String MASTER_KEY = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource dataSource;

  private Accounts(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public static Accounts in(TestDatabase database) {
    DataSource dataSource = database.dataSource();
    Tables.update(ServiceDeclarations.read(Optional.empty()), dataSource, true);
    new AccountTable(dataSource)
        .begin(
            Map.of("admin", "", "editor", "", "author", "", "member", ""),
            "admin",
            () -> PasswordHash.of("the administrator's"),
            Instant.EPOCH);
    return new Accounts(dataSource);
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** A store as one more instance has it. */
  public KeyStore store(InstantSource clock) {
    return new KeyStore(
        new AccessKeyTable(dataSource),
        new Seal(MasterKeys.of(MASTER_KEY), RANDOM),
        new AccessKeyGenerator(RANDOM),
        clock);
  }

  /** The authenticators as one more instance has them. */
  public SecondFactors secondFactors(InstantSource clock) {
    return new SecondFactors(
        new SecondFactorTable(dataSource),
        new Seal(MasterKeys.of(MASTER_KEY), RANDOM),
        RANDOM,
        clock,
        "A Blog");
  }

  /** Adds a user. {@return the user's id} */
  public long add(String name, String role, String password) {
    return number(
        """
        insert into public.users (name, role, email, password)
        select ?, id, lower(?) || '@example.com', ? from public.roles where name = ?
        returning id
        """,
        name,
        name,
        PasswordHash.of(password),
        role);
  }

  /** The number that a statement gives, 0 where it gives none. */
  public long number(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (!statement.execute()) {
        return 0;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
