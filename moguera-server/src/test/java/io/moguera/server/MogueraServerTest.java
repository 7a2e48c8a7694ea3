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
    assertThat(server.send("GET", "/v1/me", "", here).status()).isEqualTo(401);
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
    assertThat(server.send("GET", "/v1/me", "", second).status()).isEqualTo(401);

    RunningServer.Answer keys = server.send("GET", "/v1/keys", "", first);
    assertThat(keys.json().path("items").findValuesAsString("access_key"))
        .contains(first.accessKey(), rotated.json().path("access_key").asString())
        .doesNotContain(id);
    assertThat(keys.response().body()).doesNotContain("secret");
  }

  @Test
  void key_madeWithASessionsKey_isForbidden() {
    Credentials session = server.session("Ann", PASSWORD);

    assertThat(server.send("POST", "/v1/keys", body("name", "laptop"), session).problem())
        .isEqualTo("forbidden");
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

  @Test
  void method_thatAnAddressDoesNotHave_isToldWithThoseThatItHas() {
    RunningServer.Answer answer = server.send("PUT", "/v1/keys", "{}", server.key(ann));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    assertThat(answer.problem()).isEqualTo("method-not-allowed");
  }

  @Test
  void password_changed_endsTheOtherSessionsAndSignsIn() {
    long bob = server.accounts().add("Bob", "member", "bob's password");
    Credentials here = server.session("Bob", "bob's password");
    Credentials there = server.session("Bob", "bob's password");

    RunningServer.Answer changed =
        server.send("PATCH", "/v1/users/" + bob, body("password", "quite another"), here);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.response().body()).doesNotContain("argon2").doesNotContain("quite another");
    assertThat(server.send("GET", "/v1/me", "", here).status()).isEqualTo(200);
    assertThat(server.send("GET", "/v1/me", "", there).status()).isEqualTo(401);
    assertThat(server.session("Bob", "quite another").accessKey()).startsWith("MGTK");
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
