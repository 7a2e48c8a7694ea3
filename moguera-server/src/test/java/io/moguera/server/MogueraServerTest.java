package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MogueraServerTest {
  private static final String PASSWORD = "ann's password";

  private final RunningServer server;
  private final long ann;

  MogueraServerTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder);
    ann = server.accounts().add("Ann", "author", PASSWORD);
  }

  @BeforeAll
  void signAdministratorIn() {
    assertThat(server.session("admin", RunningServer.ADMINISTRATORS_PASSWORD).accessKey())
        .startsWith("MGTK");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void health_ofARunningServer_isReady() {
    assertThat(server.get("/health/live").status()).isEqualTo(200);
    assertThat(server.get("/health/ready").json().path("status").asString()).isEqualTo("ready");
  }

  @Test
  void everyAnswer_carriesItsIdAndTheSecurityHeaders() {
    RunningServer.Answer answer = server.get("/v1/nothing");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
    assertThat(answer.json().path("request_id").asString())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
  }

  @Test
  void signIn_withTheRightPassword_givesAKeyThatSigns() {
    RunningServer.Answer answer =
        server.send(
            server.request("POST", "/v1/sessions", body("name", "Ann", "password", PASSWORD)),
            Optional.empty());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().propertyNames())
        .containsExactly("access_key", "secret_access_key", "expires_at", "user");
    assertThat(answer.json().path("user").path("name").asString()).isEqualTo("Ann");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    Credentials credentials =
        Credentials.of(
            answer.json().path("access_key").asString(),
            answer.json().path("secret_access_key").asString());
    RunningServer.Answer me = server.send("GET", "/v1/me", "", credentials);
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().path("email").asString()).isEqualTo("ann@example.com");
  }

  @Test
  void signIn_withAWrongPassword_isRefused() {
    RunningServer.Answer answer =
        server.send(
            server.request("POST", "/v1/sessions", body("name", "Ann", "password", "wrong")),
            Optional.empty());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("sign-in-failed");
  }

  @Test
  void signIn_withAWrongBody_tellsAllThatIsWrong() {
    RunningServer.Answer answer =
        server.send(
            server.request("POST", "/v1/sessions", body("nmae", "Ann", "password", "")),
            Optional.empty());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").toString())
        .isEqualTo(
            "[{\"pointer\":\"/nmae\",\"detail\":\"is not known. Did you mean name?\"},"
                + "{\"pointer\":\"/name\",\"detail\":\"needs 1 to 1024 characters of text\"},"
                + "{\"pointer\":\"/password\",\"detail\":\"needs 1 to 1024 characters of text\"}]");
  }

  @Test
  void me_ofNobody_isUnauthenticated() {
    assertThat(server.get("/v1/me").problem()).isEqualTo("unauthenticated");
  }

  @Test
  void session_ended_isRefusedFromThenOn() {
    Credentials here = server.session("Ann", PASSWORD);
    Credentials there = server.session("Ann", PASSWORD);

    RunningServer.Answer sessions = server.send("GET", "/v1/sessions", "", here);
    assertThat(sessions.json().path("items").findValuesAsString("access_key"))
        .contains(here.accessKey(), there.accessKey());

    assertThat(server.send("DELETE", "/v1/sessions/" + there.accessKey(), "", here).status())
        .isEqualTo(204);
    assertThat(server.send("GET", "/v1/me", "", there).problem())
        .isEqualTo("signature-does-not-match");

    assertThat(server.send("DELETE", "/v1/sessions/current", "", here).status()).isEqualTo(204);
    assertThat(server.refuses(here)).isTrue();
  }

  @Test
  void sessionOfAnother_isNotFound() {
    Credentials admins = server.session("admin", RunningServer.ADMINISTRATORS_PASSWORD);
    Credentials anns = server.session("Ann", PASSWORD);

    assertThat(server.send("DELETE", "/v1/sessions/" + anns.accessKey(), "", admins).problem())
        .isEqualTo("not-found");
  }

  @Test
  void key_madeListedRotatedAndRevoked() {
    Credentials first = server.key(ann);

    RunningServer.Answer made =
        server.send(
            "POST",
            "/v1/keys",
            body("name", "laptop", "expires_at", "2099-01-01T00:00:00Z"),
            first);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("expires_at").asString()).isEqualTo("2099-01-01T00:00:00Z");
    String id = made.json().path("access_key").asString();
    Credentials second = Credentials.of(id, made.json().path("secret_access_key").asString());

    RunningServer.Answer rotated = server.send("POST", "/v1/keys/" + id + "/rotation", "", second);
    assertThat(rotated.status()).isEqualTo(201);
    assertThat(rotated.json().path("name").asString()).isEqualTo("laptop");
    assertThat(rotated.json().path("access_key").asString()).isNotEqualTo(id);

    assertThat(server.send("DELETE", "/v1/keys/" + id, "", first).status()).isEqualTo(204);
    assertThat(server.refuses(second)).isTrue();

    RunningServer.Answer keys = server.send("GET", "/v1/keys", "", first);
    assertThat(keys.json().path("items").findValuesAsString("access_key"))
        .contains(first.accessKey(), rotated.json().path("access_key").asString())
        .doesNotContain(id);
    assertThat(keys.text()).doesNotContain("secret");
  }

  @Test
  void key_madeWithASessionsKey_needsThePassword() {
    Credentials session = server.session("Ann", PASSWORD);

    RunningServer.Answer without = server.send("POST", "/v1/keys", body("name", "laptop"), session);
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.json().path("detail").asString()).contains("give your password");
    RunningServer.Answer wrong =
        server.send("POST", "/v1/keys", body("name", "laptop", "password", "wrong"), session);
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.json().path("detail").asString()).isEqualTo("The password is wrong");

    RunningServer.Answer made =
        server.send("POST", "/v1/keys", body("name", "laptop", "password", PASSWORD), session);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("access_key").asString()).startsWith("MGAK");
    assertThat(made.text()).doesNotContain(PASSWORD);
  }

  @Test
  void passwordOfAKey_guessedTooOften_makesWait() {
    long dora = server.accounts().add("Dora", "member", "dora's password");
    Credentials session = server.session("Dora", "dora's password");
    for (int i = 0; i < 10; i++) {
      server.send("POST", "/v1/keys", body("name", "x", "password", "guess" + i), session);
    }

    assertThat(
            server
                .send("POST", "/v1/keys", body("name", "x", "password", "dora's password"), session)
                .status())
        .isEqualTo(429);
    RunningServer.Answer change =
        server.send(
            "PATCH",
            "/v1/users/" + dora,
            body("password", "another one", "current_password", "dora's password"),
            session);
    assertThat(change.status()).as("one limit for both").isEqualTo(429);
  }

  /** The tests' JVM is in the zone of Chatham. */
  @Test
  void date_isInGmtWhateverTheZoneOfTheMachine() {
    assertThat(server.send("GET", "/v1/me", "", server.key(ann)).header("Date")).endsWith(" GMT");
  }

  @Test
  void key_thatHasExpired_isNotMade() {
    RunningServer.Answer answer =
        server.send(
            "POST",
            "/v1/keys",
            body("name", "old", "expires_at", "2020-01-01T00:00:00Z"),
            server.key(ann));

    assertThat(answer.json().path("errors").toString())
        .isEqualTo("[{\"pointer\":\"/expires_at\",\"detail\":\"has passed\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/me",
        "/v1/keys",
        "/v1/sessions",
        "/v1/me/totp",
        "/v1/access/explain?resource=posts&operation=read"
      })
  void head_ofWhatCanBeRead_hasTheHeadersAlone(String path) {
    RunningServer.Answer got = server.send("GET", path, "", server.key(ann));
    RunningServer.Answer head = server.send("HEAD", path, "", server.key(ann));

    assertThat(head.status()).isEqualTo(200).isEqualTo(got.status());
    assertThat(head.header("Content-Type")).isEqualTo(got.header("Content-Type"));
    assertThat(head.text()).isEmpty();
  }

  @Test
  void method_thatAnAddressDoesNotHave_isToldWithThoseThatItHas() {
    RunningServer.Answer answer = server.send("PUT", "/v1/keys", "{}", server.key(ann));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    assertThat(answer.problem()).isEqualTo("method-not-allowed");
  }

  @Test
  void password_changed_endsTheOtherSessionsAndSignsIn() {
    long bob = server.accounts().add("Bob", "member", "bob's password");
    Credentials here = server.session("Bob", "bob's password");
    Credentials there = server.session("Bob", "bob's password");

    RunningServer.Answer changed =
        server.send(
            "PATCH",
            "/v1/users/" + bob,
            body("password", "quite another", "current_password", "bob's password"),
            here);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text()).doesNotContain("argon2").doesNotContain("quite another");
    assertThat(server.send("GET", "/v1/me", "", here).status()).isEqualTo(200);
    assertThat(server.refuses(there)).isTrue();
    assertThat(server.session("Bob", "quite another").accessKey()).startsWith("MGTK");
  }

  @Test
  void password_ofOnesOwn_isChangedWithTheOldOneAlone() {
    long eve = server.accounts().add("Eve", "member", "eve's password");
    Credentials session = server.session("Eve", "eve's password");
    String path = "/v1/users/" + eve;

    RunningServer.Answer without =
        server.send("PATCH", path, body("password", "without it"), session);
    assertThat(without.json().path("errors").toString())
        .isEqualTo(
            "[{\"pointer\":\"/current_password\",\"detail\":\"is required to change a"
                + " password\"}]");
    RunningServer.Answer wrong =
        server.send(
            "PATCH", path, body("password", "with another", "current_password", "wrong"), session);
    assertThat(wrong.json().path("errors").toString())
        .isEqualTo("[{\"pointer\":\"/current_password\",\"detail\":\"is wrong\"}]");
    String batch =
        "{\"operations\":[{\"method\":\"PATCH\",\"path\":\"" + path + "\",\"body\":%s}]}";
    assertThat(
            server
                .send("POST", "/v1/batch", batch.formatted(body("password", "in a batch")), session)
                .status())
        .isEqualTo(422);

    Credentials other = server.session("Eve", "eve's password");
    RunningServer.Answer changed =
        server.send(
            "POST",
            "/v1/batch",
            batch.formatted(body("password", "in a batch", "current_password", "eve's password")),
            session);
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(server.send("GET", "/v1/me", "", session).status()).isEqualTo(200);
    assertThat(server.refuses(other)).isTrue();
  }

  @Test
  void password_changedByAnAdministrator_needsNoOldOneButForTheirOwn() {
    long fay = server.accounts().add("Fay", "member", "fay's password");
    long root = server.accounts().add("Root", "admin", "root's password");
    Credentials fays = server.session("Fay", "fay's password");
    Credentials roots = server.session("Root", "root's password");

    assertThat(
            server
                .send("PATCH", "/v1/users/" + fay, body("password", "given to fay"), roots)
                .status())
        .isEqualTo(200);
    assertThat(server.refuses(fays)).isTrue();
    assertThat(server.send("GET", "/v1/me", "", roots).status()).isEqualTo(200);
    assertThat(
            server
                .send("PATCH", "/v1/users/" + root, body("password", "given to root"), roots)
                .status())
        .isEqualTo(422);
  }

  @Test
  void webhook_isSealedAndToldOfNobodysSecrets() {
    long hal = server.accounts().add("Hal", "admin", "hal's password");
    Credentials key = server.key(hal);

    RunningServer.Answer made =
        server.send(
            "POST", "/v1/webhooks", "{\"url\":\"https://hooks.example/\",\"active\":false}", key);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String secret = made.json().path("secret").asString();
    assertThat(secret).startsWith("whsec_");
    assertThat(
            server
                .accounts()
                .number(
                    "select count(*) from moguera.webhooks where position(? in sealed_secret) > 0",
                    secret.substring("whsec_".length())))
        .isZero();
    RunningServer.Answer home =
        server.send("POST", "/v1/webhooks", body("url", "http://127.0.0.1:5432/"), key);
    assertThat(home.json().path("errors").toString())
        .contains("leads to an address that is not public");
  }

  @Test
  void password_tooShort_isRefused() {
    RunningServer.Answer answer =
        server.send(
            "PATCH",
            "/v1/users/" + ann,
            body("password", "short"),
            server.session("Ann", PASSWORD));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/password");
  }
}
