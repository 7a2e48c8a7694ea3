package io.moguera.secret.sql;

import io.moguera.secret.Sealed;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Rows that hold a sealed secret. Safe for use by several threads. */
public final class SealedRows {
  private static final int MOST = 500;

  private final DSLContext database;

  public SealedRows(DataSource dataSource) {
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /** A row of a table and its secret. */
  public record SealedRow(String id, Sealed secret) {}

  /** Which table, and the column that names its rows. */
  public enum Place {
    ACCESS_KEYS("moguera.access_keys", "id"),
    SECOND_FACTORS("moguera.second_factors", "user_id");

    private final String table;
    private final String key;

    Place(String table, String key) {
      this.table = table;
      this.key = key;
    }
  }

  /** {@return some rows whose secret another master key has sealed; empty if there are none} */
  public List<SealedRow> notUnder(Place place, String masterKey) {
    return database
        .fetch(
            "select %s::text as id, secret, master_key from %s where master_key <> ? limit ?"
                .formatted(place.key, place.table),
            masterKey,
            MOST)
        .map(
            row ->
                new SealedRow(
                    Objects.requireNonNull(row.get("id", String.class)),
                    new Sealed(
                        Objects.requireNonNull(row.get("master_key", String.class)),
                        Objects.requireNonNull(row.get("secret", byte[].class)))));
  }

  /** Replaces a seal, unless the secret was changed meanwhile. */
  public void replace(Place place, SealedRow old, Sealed fresh) {
    database.execute(
        "update %s set secret = ?, master_key = ? where %s::text = ? and secret = ?"
            .formatted(place.table, place.key),
        fresh.bytes(),
        fresh.masterKey(),
        old.id(),
        old.secret().bytes());
  }

  /** A webhook and its secret, which is text that begins with the id of the master key. */
  public record SealedText(long id, String secret) {}

  /** {@return some webhooks whose secret another master key has sealed; empty if there are none} */
  public List<SealedText> webhooksNotUnder(String masterKey) {
    return database
        .fetch(
            """
            select id, sealed_secret from moguera.webhooks
            where split_part(sealed_secret, ':', 1) <> ? limit ?
            """,
            masterKey,
            MOST)
        .map(
            row ->
                new SealedText(
                    row.get("id", long.class),
                    Objects.requireNonNull(row.get("sealed_secret", String.class))));
  }

  /** Replaces the seal of a webhook's secret, unless that was changed meanwhile. */
  public void replace(SealedText old, String fresh) {
    database.execute(
        "update moguera.webhooks set sealed_secret = ? where id = ? and sealed_secret = ?",
        fresh,
        old.id(),
        old.secret());
  }
}
