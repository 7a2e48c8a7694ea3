package io.moguera.server.sql;

import io.moguera.secret.Seal;
import io.moguera.secret.Sealed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a look at a database tells of it; nothing is changed. */
public final class Examination {
  private final DataSource dataSource;

  public Examination(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @FunctionalInterface
  private interface Look<T> {
    T at(Statement statement) throws SQLException;
  }

  private <T> T look(Look<T> look) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return look.at(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** {@return why there is no connection, in the database's words; empty if there is one} */
  public Optional<String> failure() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(5) ? Optional.empty() : Optional.of("no answer");
    } catch (SQLException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return Optional.of(String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** {@return the version as a number, such as 180006} */
  public int version() {
    return look(
        statement -> {
          try (ResultSet row = statement.executeQuery("show server_version_num")) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  /** {@return whether it is a standby, which takes no writes} */
  public boolean isStandby() {
    return look(
        statement -> {
          try (ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  /** {@return how far the database's clock is before another; the way there and back halved} */
  public Duration ahead(InstantSource clock) {
    return look(
        statement -> {
          Instant asked = clock.instant();
          try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            Instant told = clock.instant();
            row.next();
            Instant middle = asked.plus(Duration.between(asked, told).dividedBy(2));
            return Duration.between(middle, row.getObject(1, OffsetDateTime.class).toInstant());
          }
        });
  }

  /** {@return the ids of master keys that secrets are sealed with and {@code seal} can't open} */
  public List<String> lostMasterKeys(Seal seal) {
    return look(
        statement -> {
          var lost = new ArrayList<String>();
          try (ResultSet row =
              statement.executeQuery(
                  """
                  select distinct on (master_key) master_key, id, secret from moguera.access_keys
                  order by master_key, created_at desc
                  """)) {
            while (row.next()) {
              var sealed = new Sealed(row.getString(1), row.getBytes(3));
              if (!opens(seal, sealed, row.getString(2))) {
                lost.add(row.getString(1));
              }
            }
          }
          return lost;
        });
  }

  private static boolean opens(Seal seal, Sealed sealed, String owner) {
    try {
      return !seal.open(sealed, owner).isEmpty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return false;
    }
  }
}
