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
  void key_revokedOnOneInstance_isRefusedByTheOther(TestDatabase database, @TempDir Path folder) {
    try (RunningServer one = RunningServer.on(database, folder);
        RunningServer two = RunningServer.on(database, folder)) {
      long ann = one.accounts().add("Ann", "author", "ann's password");
      Credentials other = one.key(ann);
      long longest = 0;
      for (int i = 0; i < 5; i++) {
        Credentials key = two.key(ann);
        assertThat(one.send("GET", "/v1/me", "", key).status()).isEqualTo(200);
        assertThat(two.send("GET", "/v1/me", "", key).status()).isEqualTo(200);

        assertThat(one.send("DELETE", "/v1/keys/" + key.accessKey(), "", other).status())
            .isEqualTo(204);

        assertThat(one.send("GET", "/v1/me", "", key).status()).isEqualTo(401);
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(30);
        int status = 200;
        while (status == 200 && System.nanoTime() < end) {
          status = two.send("GET", "/v1/me", "", key).status();
        }
        assertThat(status).isEqualTo(401);
        longest = Math.max(longest, System.nanoTime() - begun);
      }
      System.out.printf(
          "revocation: known to the other instance after %d ms at most%n",
          TimeUnit.NANOSECONDS.toMillis(longest));
    }
  }
}
