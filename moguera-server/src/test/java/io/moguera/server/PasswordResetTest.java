package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.mail.Mailbox;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordResetTest {
  private final Mailbox mailbox = Mailbox.open();
  private final RunningServer server;

  PasswordResetTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder, mailbox);
  }

  @AfterAll
  void close() {
    server.close();
    mailbox.close();
  }

  @Test
  void passwordReset_ofAnUnknownAddress_hasTheSameAnswerAndSendsNothing() {
    server.accounts().add("Aoi", "author", "aoi's password");

    RunningServer.Answer unknown = post("/v1/password-resets", body("email", "nobody@example.com"));
    RunningServer.Answer known = post("/v1/password-resets", body("email", "AOI@example.com"));

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
    assertThat(known.text()).isEqualTo(unknown.text()).isEmpty();
    assertThat(mailbox.awaitTo("aoi@example.com").subject()).isEqualTo("A Blog: a new password");
    assertThat(mailbox.all()).noneMatch(mail -> mail.to().equals("nobody@example.com"));
  }

  @Test
  void passwordReset_confirmed_setsThePasswordOnceAndEndsSessions() {
    long riku = server.accounts().add("Riku", "author", "riku's password");
    Credentials session = server.session("Riku", "riku's password");
    Credentials key = server.key(riku);
    assertThat(post("/v1/password-resets", body("email", "riku@example.com")).status())
        .isEqualTo(202);
    String token = mailbox.awaitTo("riku@example.com").token();

    assertThat(
            post(
                    "/v1/password-resets/confirmations",
                    body("token", token, "password", "riku's new one"))
                .status())
        .isEqualTo(204);

    assertThat(signIn("Riku", "riku's password").status()).isEqualTo(401);
    assertThat(signIn("Riku", "riku's new one").status()).isEqualTo(201);
    assertThat(server.refuses(session)).isTrue();
    assertThat(server.send("GET", "/v1/me", "", key).status()).isEqualTo(200);
    assertThat(
            post(
                    "/v1/password-resets/confirmations",
                    body("token", token, "password", "riku's third one"))
                .status())
        .isEqualTo(422);
  }

  private RunningServer.Answer signIn(String name, String password) {
    return post("/v1/sessions", body("name", name, "password", password));
  }

  private RunningServer.Answer post(String path, String body) {
    return server.send(server.request("POST", path, body), Optional.empty());
  }
}
