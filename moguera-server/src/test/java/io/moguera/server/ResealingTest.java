package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.account.SecondFactors;
import io.moguera.account.sql.SecondFactorTable;
import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.authentication.Credentials;
import io.moguera.configuration.MasterKeys;
import io.moguera.core.Caller;
import io.moguera.key.KeyStore;
import io.moguera.key.sql.AccessKeyTable;
import io.moguera.secret.Seal;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@WithDatabase
class ResealingTest {
  private static final String NEW = "2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void secrets_sealedAnew_openWithTheNewKeyAlone(TestDatabase database) {
    Accounts accounts = Accounts.in(database);
    long ann = accounts.add("Ann", "author", "ann's password");
    Credentials key =
        accounts.store(InstantSource.system()).create(ann, "x", Optional.empty()).credentials();
    SecondFactors.Begun begun =
        accounts.secondFactors(InstantSource.system()).begin(new Caller(ann, "Ann", "author"));
    String owner = "webhook:7";
    accounts.number(
        """
        insert into moguera.webhooks (id, url, sealed_secret, resources, operations, active, owner,
          created_at, updated_at, place)
        values (7, 'https://example.com', ?, '{}', '{}', true, 1, now(), now(), '0.0')
        """,
        new WebhookSecrets(new Seal(MasterKeys.of(Accounts.MASTER_KEY), RANDOM))
            .seal("whsec", owner));

    int count =
        Resealing.run(
            accounts.dataSource(), MasterKeys.of(NEW + "," + Accounts.MASTER_KEY), RANDOM);

    assertThat(count).isEqualTo(3);
    var alone = new Seal(MasterKeys.of(NEW), RANDOM);
    var keys =
        new KeyStore(
            new AccessKeyTable(accounts.dataSource()),
            alone,
            new AccessKeyGenerator(RANDOM),
            InstantSource.system());
    assertThat(keys.find(key.accessKey()).orElseThrow().secret().get()).isEqualTo(key.secret());
    var factor = new SecondFactorTable(accounts.dataSource()).find(ann).orElseThrow();
    assertThat(alone.open(factor.secret(), SecondFactors.owner(ann))).isEqualTo(begun.secret());
    assertThat(
            Resealing.run(
                accounts.dataSource(), MasterKeys.of(NEW + "," + Accounts.MASTER_KEY), RANDOM))
        .isZero();
  }
}
