package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.account.Base32;
import io.moguera.account.Totp;
import io.moguera.authentication.Credentials;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TotpRoutesTest {
  private final SettableClock clock = SettableClock.at(Instant.now());
  private final RunningServer server;

  TotpRoutesTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder, Map.of("MOGUERA_SITE_TITLE", "A Blog"), clock);
  }

  @AfterAll
  void close() {
    server.close();
  }

  /** A user with an authenticator. */
  private record Enrolled(String name, Credentials key, String base32, String recoveryCode) {
    byte[] secret() {
      return Base32.decoded(base32);
    }

    String password() {
      return name + "'s password";
    }
  }

  private Enrolled enrolled(String name) {
    Credentials key = server.key(server.accounts().add(name, "author", name + "'s password"));
    RunningServer.Answer begun =
        server.send("POST", "/v1/me/totp", body("password", name + "'s password"), key);
    assertThat(begun.status()).isEqualTo(201);
    String base32 = begun.json().path("secret").asString();
    assertThat(begun.json().path("uri").asString())
        .isEqualTo("otpauth://totp/A%20Blog:" + name + "?secret=" + base32 + "&issuer=A%20Blog");
    byte[] secret = Base32.decoded(base32);
    RunningServer.Answer confirmed =
        server.send(
            "POST",
            "/v1/me/totp/confirmation",
            body("code", Totp.code(secret, clock.instant())),
            key);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.json().path("recovery_codes")).hasSize(10);
    return new Enrolled(
        name, key, base32, confirmed.json().path("recovery_codes").path(0).asString());
  }

  @Test
  void signIn_withAnAuthenticator_asksForACodeAndTakesEachOnce() {
    Enrolled ann = enrolled("Ann");
    clock.advance(Duration.ofMinutes(1));

    RunningServer.Answer without = signIn(ann, Optional.empty());
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.problem()).isEqualTo("code-required");
    String code = Totp.code(ann.secret(), clock.instant());
    assertThat(signIn(ann, Optional.of(code)).status()).isEqualTo(201);
    assertThat(signIn(ann, Optional.of(code)).problem()).isEqualTo("code-required");
    String earlier = Totp.code(ann.secret(), clock.instant().minusSeconds(30));
    assertThat(signIn(ann, Optional.of(earlier)).problem()).isEqualTo("code-required");

    assertThat(
            server
                .send(
                    server.request(
                        "POST",
                        "/v1/sessions",
                        body("name", "Ann", "password", "wrong", "code", "123456")),
                    Optional.empty())
                .problem())
        .isEqualTo("sign-in-failed");
  }

  @Test
  void code_usedByManyAtOnce_isAcceptedOnce() {
    Enrolled eve = enrolled("Eve");
    clock.advance(Duration.ofMinutes(1));
    String code = Totp.code(eve.secret(), clock.instant());
    var accepted = new AtomicInteger();

    IntStream.range(0, 6)
        .parallel()
        .forEach(
            i -> {
              if (signIn(eve, Optional.of(code)).status() == 201) {
                accepted.incrementAndGet();
              }
            });

    assertThat(accepted).hasValue(1);
  }

  @Test
  void recoveryCode_isGoodOnce() {
    Enrolled bea = enrolled("Bea");

    assertThat(signIn(bea, Optional.of(bea.recoveryCode())).status()).isEqualTo(201);
    assertThat(signIn(bea, Optional.of(bea.recoveryCode())).status()).isEqualTo(401);
    assertThat(
            server.send("GET", "/v1/me/totp", "", bea.key()).json().path("recovery_codes").asInt())
        .isEqualTo(9);
  }

  @Test
  void wrongCodes_makeWait() {
    Enrolled cem = enrolled("Cem");
    for (int i = 0; i < 10; i++) {
      assertThat(signIn(cem, Optional.of("no such code")).status()).isEqualTo(401);
    }

    assertThat(signIn(cem, Optional.of(cem.recoveryCode())).status()).isEqualTo(429);
  }

  @Test
  void authenticator_isRemovedWithThePasswordAlone() {
    Enrolled dan = enrolled("Dan");

    assertThat(
            server
                .send("POST", "/v1/me/totp/removal", body("password", "wrong"), dan.key())
                .status())
        .isEqualTo(403);
    assertThat(
            server
                .send("POST", "/v1/me/totp", body("password", dan.password()), dan.key())
                .status())
        .isEqualTo(409);
    assertThat(
            server
                .send("POST", "/v1/me/totp/removal", body("password", dan.password()), dan.key())
                .status())
        .isEqualTo(204);

    assertThat(signIn(dan, Optional.empty()).status()).isEqualTo(201);
  }

  @Test
  void authenticator_thatIsLost_isRemovedByAnAdministrator() {
    Enrolled fay = enrolled("Fay");
    long id = server.accounts().number("select id from users where name = 'Fay'");
    Credentials admin =
        server.key(server.accounts().number("select id from users where name = 'admin'"));

    assertThat(server.send("DELETE", "/v1/users/" + id + "/totp", "", fay.key()).status())
        .isEqualTo(403);
    assertThat(server.send("DELETE", "/v1/users/" + id + "/totp", "", admin).status())
        .isEqualTo(204);

    assertThat(signIn(fay, Optional.empty()).status()).isEqualTo(201);
  }

  @Test
  void secret_atRest_isSealed() {
    Enrolled gil = enrolled("Gil");

    assertThat(
            server
                .accounts()
                .number(
                    "select count(*) from moguera.second_factors"
                        + " where position(convert_to(?, 'UTF8') in secret) > 0",
                    Base32.encoded(gil.secret())))
        .isZero();
  }

  private RunningServer.Answer signIn(Enrolled user, Optional<String> code) {
    String body =
        code.map(c -> body("name", user.name(), "password", user.password(), "code", c))
            .orElseGet(() -> body("name", user.name(), "password", user.password()));
    return server.send(server.request("POST", "/v1/sessions", body), Optional.empty());
  }
}
