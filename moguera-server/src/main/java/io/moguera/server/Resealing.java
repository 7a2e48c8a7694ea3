package io.moguera.server;

import io.moguera.account.SecondFactors;
import io.moguera.configuration.MasterKeys;
import io.moguera.secret.Seal;
import io.moguera.secret.Sealed;
import io.moguera.secret.sql.SealedRows;
import io.moguera.secret.sql.SealedRows.Place;
import io.moguera.secret.sql.SealedRows.SealedRow;
import io.moguera.secret.sql.SealedRows.SealedText;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Seals everything that an older master key has sealed under the first one, so that the older ones
 * can be left out. Servers may run meanwhile, provided that they know all of the keys.
 */
public final class Resealing {
  private final SealedRows rows;
  private final String first;
  private final Seal seal;

  private Resealing(DataSource dataSource, MasterKeys keys, SecureRandom random) {
    this.rows = new SealedRows(dataSource);
    this.first = keys.first();
    this.seal = new Seal(keys, random);
  }

  /**
   * Does it. The tables must be up to date.
   *
   * @return how many secrets were sealed anew
   * @throws IllegalArgumentException if one is sealed under a key that is not known
   */
  public static int run(DataSource dataSource, MasterKeys keys, SecureRandom random) {
    var resealing = new Resealing(dataSource, keys, random);
    return resealing.reseal(Place.ACCESS_KEYS, SealedRow::id)
        + resealing.reseal(
            Place.SECOND_FACTORS, row -> SecondFactors.owner(Long.parseLong(row.id())))
        + resealing.resealWebhooks();
  }

  private int reseal(Place place, Function<SealedRow, String> owner) {
    int count = 0;
    List<SealedRow> some = rows.notUnder(place, first);
    while (!some.isEmpty()) {
      for (SealedRow row : some) {
        Sealed fresh = seal.seal(seal.open(row.secret(), owner.apply(row)), owner.apply(row));
        rows.replace(place, row, fresh);
        count++;
      }
      some = rows.notUnder(place, first);
    }
    return count;
  }

  private int resealWebhooks() {
    var box = new WebhookSecrets(seal);
    int count = 0;
    List<SealedText> some = rows.webhooksNotUnder(first);
    while (!some.isEmpty()) {
      for (SealedText row : some) {
        String owner = "webhook:" + row.id();
        rows.replace(row, box.seal(box.open(row.secret(), owner), owner));
        count++;
      }
      some = rows.webhooksNotUnder(first);
    }
    return count;
  }
}
