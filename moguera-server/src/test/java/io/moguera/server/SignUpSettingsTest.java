package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class SignUpSettingsTest {
  private static final String ANN = body("name", "ann", "password", "a bicycle for two");

  @Test
  void signUp_byDefault_isClosed(TestDatabase database, @TempDir Path folder) {
    try (RunningServer server = RunningServer.on(database, folder)) {
      RunningServer.Answer answer = post(server, "/v1/sign-ups", ANN);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("sign-up-closed");
    }
  }

  @Test
  void everythingThatNeedsMail_withoutAServerForIt_saysSo(
      TestDatabase database, @TempDir Path folder) {
    try (RunningServer server = on(database, folder, Map.of("MOGUERA_SIGN_UP", "open"))) {
      var admin = server.key(server.accounts().number("select id from users where name = 'admin'"));

      assertThat(post(server, "/v1/sign-ups", ANN).problem()).isEqualTo("mail-not-set-up");
      RunningServer.Answer reset =
          post(server, "/v1/password-resets", body("email", "a@example.com"));
      assertThat(reset.status()).isEqualTo(501);
      assertThat(reset.json().path("detail").asString()).contains("SMTP_URL");
      assertThat(
              server
                  .send("POST", "/v1/invitations", body("email", "a@example.com"), admin)
                  .problem())
          .isEqualTo("mail-not-set-up");
    }
  }

  @Test
  void signUp_whereAddressesAreNotConfirmed_makesTheAccountAtOnceAndTakesNone(
      TestDatabase database, @TempDir Path folder) {
    try (RunningServer server =
        on(
            database,
            folder,
            Map.of("MOGUERA_SIGN_UP", "open", "MOGUERA_SIGN_UP_CONFIRM", "false"))) {
      RunningServer.Answer made = post(server, "/v1/sign-ups", ANN);

      assertThat(made.status()).isEqualTo(201);
      assertThat(server.session("ann", "a bicycle for two")).isNotNull();
      assertThat(
              post(
                      server,
                      "/v1/sign-ups",
                      body("name", "b", "password", "x", "email", "b@example.com"))
                  .status())
          .isEqualTo(422);
    }
  }

  private static RunningServer on(
      TestDatabase database, Path folder, Map<String, String> settings) {
    return RunningServer.on(database, folder, settings, InstantSource.system());
  }

  private static RunningServer.Answer post(RunningServer server, String path, String body) {
    return server.send(server.request("POST", path, body), Optional.empty());
  }
}
