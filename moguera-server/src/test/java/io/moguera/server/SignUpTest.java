package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.mail.Mailbox;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTest {
  private static final String PASSWORD = "a bicycle for two";

  private final Mailbox mailbox = Mailbox.open();
  private final SettableClock clock = SettableClock.at(Instant.now());
  private final RunningServer server;

  SignUpTest(TestDatabase database, @TempDir Path folder) {
    server =
        RunningServer.on(
            database,
            folder,
            Map.of(
                "SMTP_URL", mailbox.url(),
                "MOGUERA_SIGN_UP", "open",
                "MOGUERA_SITE_TITLE", "A Blog"),
            clock);
  }

  @AfterAll
  void close() {
    server.close();
    mailbox.close();
  }

  @Test
  void signUp_confirmedByMail_makesAnAccountOnce() {
    RunningServer.Answer begun = signUp("yuki", "Yuki@Example.com", "en");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(signIn("yuki", PASSWORD).status()).isEqualTo(401);

    Mailbox.Mail mail = mailbox.awaitTo("yuki@example.com");
    assertThat(mail.from()).isEqualTo("Moguera <blog@example.com>");
    assertThat(mail.subject()).isEqualTo("A Blog: confirm your address");
    assertThat(mail.plain()).contains("Hello yuki", "/account/confirmation?token=");
    assertThat(
            server
                .accounts()
                .number(
                    "select count(*) from moguera.mailed_tokens where hash = sha256(?::bytea)",
                    mail.token()))
        .isEqualTo(1);

    RunningServer.Answer confirmed =
        post("/v1/sign-ups/confirmations", body("token", mail.token()));
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.json().path("email").asString()).isEqualTo("yuki@example.com");
    assertThat(confirmed.json().path("role").path("name").asString()).isEqualTo("member");
    assertThat(signIn("yuki@example.com", PASSWORD).status()).isEqualTo(201);
    assertThat(post("/v1/sign-ups/confirmations", body("token", mail.token())).status())
        .isEqualTo(422);
  }

  @Test
  void signUp_withAnAddressThatHasAnAccount_getsTheSameAnswerAndOnlyTheMailDiffers() {
    server.accounts().add("Kaito", "author", "kaito's password");

    RunningServer.Answer known = signUp("kaito2", "kaito@example.com", "en");
    RunningServer.Answer unknown = signUp("kaito3", "kaito3@example.com", "en");

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
    assertThat(known.json()).isEqualTo(unknown.json());
    assertThat(mailbox.awaitTo("kaito@example.com").subject())
        .isEqualTo("A Blog: you have an account already");
    assertThat(mailbox.awaitTo("kaito3@example.com").subject())
        .isEqualTo("A Blog: confirm your address");
  }

  @Test
  void signUp_inJapanese_isAnsweredInJapanese() {
    assertThat(signUp("mei", "mei@example.com", "ja-JP,en;q=0.5").status()).isEqualTo(202);

    Mailbox.Mail mail = mailbox.awaitTo("mei@example.com");

    assertThat(mail.subject()).isEqualTo("A Blog: メールアドレスの確認");
    assertThat(mail.plain()).contains("mei 様");
    assertThat(mail.html()).contains("lang=\"ja\"");
  }

  @Test
  void signUp_withWhatIsNotRight_tellsAllOfIt() {
    RunningServer.Answer answer =
        post("/v1/sign-ups", body("name", "a b", "email", "nowhere", "password", "x", "rol", "y"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors")).hasSize(3);
    assertThat(
            post(
                    "/v1/sign-ups",
                    body("name", "ok", "email", "ok@example.com", "password", "password123"))
                .json()
                .path("detail")
                .asString())
        .contains("commonest");
    assertThat(
            post(
                    "/v1/sign-ups",
                    body("name", "admin", "email", "ok@example.com", "password", PASSWORD))
                .status())
        .isEqualTo(409);
  }

  @Test
  void invitation_accepted_makesAnAccountOfItsRole() {
    Credentials admin =
        server.key(server.accounts().number("select id from users where name='admin'"));
    RunningServer.Answer invited =
        server.send(
            "POST",
            "/v1/invitations",
            body("email", "sora@example.com", "role", "author", "language", "ja"),
            admin);
    assertThat(invited.status()).isEqualTo(201);
    Mailbox.Mail mail = mailbox.awaitTo("sora@example.com");
    assertThat(mail.subject()).isEqualTo("admin さんから A Blog への招待");

    RunningServer.Answer accepted =
        post(
            "/v1/invitations/acceptances",
            body("token", mail.token(), "name", "sora", "password", PASSWORD));

    assertThat(accepted.status()).isEqualTo(201);
    assertThat(accepted.json().path("role").path("name").asString()).isEqualTo("author");
    assertThat(accepted.json().path("email").asString()).isEqualTo("sora@example.com");
    assertThat(server.send("GET", "/v1/invitations", "", admin).json().path("items")).isEmpty();
    assertThat(
            post(
                    "/v1/invitations/acceptances",
                    body("token", mail.token(), "name", "sora2", "password", PASSWORD))
                .status())
        .isEqualTo(422);
  }

  @Test
  void invitation_withdrawnOrOfAnotherThanAnAdministrator_isNoGood() {
    Credentials admin =
        server.key(server.accounts().number("select id from users where name='admin'"));
    long id =
        server
            .send("POST", "/v1/invitations", body("email", "ren@example.com"), admin)
            .json()
            .path("id")
            .asLong();
    String token = mailbox.awaitTo("ren@example.com").token();

    assertThat(server.send("DELETE", "/v1/invitations/" + id, "", admin).status()).isEqualTo(204);

    assertThat(
            post(
                    "/v1/invitations/acceptances",
                    body("token", token, "name", "ren", "password", PASSWORD))
                .status())
        .isEqualTo(422);
    Credentials author = server.key(server.accounts().add("Writer", "author", PASSWORD));
    assertThat(
            server.send("POST", "/v1/invitations", body("email", "x@example.com"), author).status())
        .isEqualTo(403);
  }

  @Test
  void token_afterItsTime_isNoGood() {
    server.accounts().add("Hina", "author", "hina's password");
    assertThat(post("/v1/password-resets", body("email", "hina@example.com")).status())
        .isEqualTo(202);
    String token = mailbox.awaitTo("hina@example.com").token();

    clock.advance(Duration.ofHours(2));
    RunningServer.Answer late =
        post(
            "/v1/password-resets/confirmations",
            body("token", token, "password", "hina's new one"));
    clock.advance(Duration.ofHours(-2));

    assertThat(late.status()).isEqualTo(422);
    assertThat(late.json().path("errors").path(0).path("pointer").asString()).isEqualTo("/token");
  }

  @Test
  void mails_toOneAddress_areNotMoreThanFiveAnHour() {
    server.accounts().add("Nagi", "author", "nagi's password");
    for (int i = 0; i < 8; i++) {
      assertThat(post("/v1/password-resets", body("email", "nagi@example.com")).status())
          .isEqualTo(202);
    }
    server.accounts().add("Last", "author", "last's password");
    assertThat(post("/v1/password-resets", body("email", "last@example.com")).status())
        .isEqualTo(202);

    mailbox.awaitTo("last@example.com");
    assertThat(mailbox.all().stream().filter(mail -> mail.to().equals("nagi@example.com")))
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void pages_thatMailsLeadTo_workWithoutAScript() {
    assertThat(signUp("toma", "toma@example.com", "ja").status()).isEqualTo(202);
    String token = mailbox.awaitTo("toma@example.com").token();

    RunningServer.Answer page = server.get("/account/confirmation?token=" + token);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.text()).contains("value=\"" + token + "\"");
    assertThat(form("/account/confirmation", "token=" + token + "&name=").status()).isEqualTo(200);
    assertThat(signIn("toma", PASSWORD).status()).isEqualTo(201);
    RunningServer.Answer again = form("/account/confirmation", "token=" + token);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("role=\"alert\"");

    assertThat(form("/account/password", "email=toma%40example.com").status()).isEqualTo(200);
    assertThat(server.get("/account/password?token=%22%3E%3Cscript%3E").text())
        .doesNotContain("<script>");
  }

  private RunningServer.Answer signUp(String name, String email, String language) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/v1/sign-ups"))
            .header("Content-Type", "application/json")
            .header("Accept-Language", language)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    body("name", name, "email", email, "password", PASSWORD)))
            .build();
    return server.send(request, Optional.empty());
  }

  private RunningServer.Answer signIn(String name, String password) {
    return post("/v1/sessions", body("name", name, "password", password));
  }

  private RunningServer.Answer post(String path, String body) {
    return server.send(server.request("POST", path, body), Optional.empty());
  }

  private RunningServer.Answer form(String path, String content) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(content))
            .build();
    return server.send(request, Optional.empty());
  }
}
