package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class RevocationTest {
  @Test
  void key_revokedOnOneInstance_isRefusedByTheOtherWithinASecond(
      TestDatabase database, @TempDir Path folder) {
    try (RunningServer one = RunningServer.on(database, folder);
        RunningServer two = RunningServer.on(database, folder)) {
      long ann = one.accounts().add("Ann", "author", "ann's password");
      Credentials other = one.key(ann);
      for (int i = 0; i < 5; i++) {
        Credentials key = two.key(ann);
        assertThat(one.send("GET", "/v1/me", "", key).status()).isEqualTo(200);
        assertThat(two.send("GET", "/v1/me", "", key).status()).isEqualTo(200);

        assertThat(one.send("DELETE", "/v1/keys/" + key.accessKey(), "", other).status())
            .isEqualTo(204);

        assertThat(one.send("GET", "/v1/me", "", key).status()).isEqualTo(401);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        int status = 200;
        while (status == 200 && System.nanoTime() < end) {
          status = two.send("GET", "/v1/me", "", key).status();
        }
        assertThat(status).isEqualTo(401);
      }
    }
  }
}
