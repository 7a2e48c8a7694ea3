package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignAndVerifyTest {
  @ParameterizedTest
  @EnumSource
  void request_signed_isVerified(Profile profile) {
    VerifiedRequest<String> verified = Sent.post(profile).verify();

    assertThat(verified.principal()).isEqualTo(Sent.PRINCIPAL);
    assertThat(verified.accessKey()).isEqualTo(Sent.KEY.accessKey());
    assertThat(verified.payload()).isEqualTo(Payload.of(Sent.post(profile).body));
    assertThat(verified.presigned()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void query_inAnotherOrder_isTheSame(Profile profile) {
    Sent sent = Sent.post(profile);
    sent.query = "a=1&b=2";
    assertThat(sent.verify().principal()).isEqualTo(Sent.PRINCIPAL);
  }

  @ParameterizedTest
  @EnumSource
  void payload_unsigned_isAcceptedWhereTheRouteDeclaresIt(Profile profile) {
    Sent sent = Sent.post(profile);
    sent.route = RouteRules.STANDARD.unsigned();
    Sent.signer(profile)
        .sign(
            RequestToSign.of(
                "POST",
                URI.create("http://localhost:8080/v1/posts?b=2&a=1"),
                Map.of("Content-Type", "application/json"),
                new Payload.Unsigned()))
        .forEach(sent::set);
    assertThat(sent.verify().payload()).isEqualTo(new Payload.Unsigned());
  }

  @ParameterizedTest
  @EnumSource
  void unknownKey_andWrongSignature_lookTheSame(Profile profile) {
    Sent unknown = Sent.post(profile);
    unknown.authorization("MGAKA", "MGAKB");
    Sent wrong = Sent.post(profile);
    wrong.path = "/v1/pages";
    Sent doubled = Sent.post(profile);
    doubled.set("Authorization", "Basic x");

    AuthenticationException first = failure(unknown);

    for (Sent other : List.of(wrong, doubled)) {
      assertThat(failure(other))
          .hasMessage(first.getMessage())
          .returns(first.reason(), AuthenticationException::reason)
          .returns(Optional.empty(), AuthenticationException::expected);
    }
  }

  private static AuthenticationException failure(Sent sent) {
    return catchThrowableOfType(AuthenticationException.class, sent::verify);
  }

  @Test
  void skewedClock_isToldTheServersTimeAndTheLimit() {
    Sent sent = Sent.post(Profile.MOGUERA);
    sent.verifiedAt = Sent.NOW.plusSeconds(700);
    AuthenticationException failure = failure(sent);
    assertThat(failure.skew().orElseThrow().serverTime()).isEqualTo(sent.verifiedAt);
    assertThat(failure.skew().orElseThrow().limit()).hasSeconds(600);
    assertThat(failure).hasMessageContaining("20261124T144140Z");
  }

  @Test
  void firstScheme_isRefusedByName() {
    Sent sent = Sent.post(Profile.MOGUERA);
    sent.set("authorization", "MOGUERA MGAKAAAAAAAAAAAAAAAA:c2lnbmF0dXJl");
    assertThat(failure(sent)).hasMessageContaining("MOGUERA key:signature");
  }

  @Test
  void addresses_giveTheHostsWithAndWithoutTheUsualPort() {
    assertThat(
            VerifierOptions.forAddresses(
                    List.of(URI.create("https://Example.org"), URI.create("http://localhost:8080")))
                .hosts())
        .containsExactlyInAnyOrder("example.org", "example.org:443", "localhost:8080");
    assertThatIllegalArgumentException().isThrownBy(() -> VerifierOptions.forAddresses(List.of()));
  }

  @Test
  void credentials_areSeenWhereverTheyAre() {
    assertThat(Sent.post(Profile.AWS).received().hasCredentials()).isTrue();
    assertThat(Sent.presigned(Profile.AWS).received().hasCredentials()).isTrue();
    assertThat(new ReceivedRequest("GET", "/", "q=x-amz-signature", Map.of()).hasCredentials())
        .isFalse();
    // What nobody can read must be refused, not taken for anonymous.
    assertThat(new ReceivedRequest("GET", "/", "X-Amz-Signature%=0", Map.of()).hasCredentials())
        .isTrue();
  }

  @Test
  void secret_isNeverPrinted() {
    assertThat(Sent.KEY.toString() + Sent.KEY.secret() + Sent.post(Profile.MOGUERA).received())
        .doesNotContain("mgs_secret")
        .doesNotContain("Signature");
  }

  @Test
  void generatedKeys_areWellFormed_andTheirChecksumIsRight() {
    var generator = new AccessKeyGenerator(new SecureRandom());

    Credentials key = generator.lasting();

    assertThat(key.accessKey()).matches("MGAK[A-Z2-7]{16}");
    String secret = key.secret().reveal();
    assertThat(secret).matches("mgs_[0-9A-Za-z]{46}");
    assertThat(secret.substring(44))
        .isEqualTo(AccessKeyGenerator.checksum(secret.substring(4, 44)));
    assertThat(generator.temporary().accessKey()).startsWith("MGTK");
  }

  @Test
  void headerValue_thatCannotBeSigned_isRefusedByTheSigner() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RequestToSign.of(
                    "GET",
                    URI.create("http://localhost/"),
                    Map.of("X-Name", "Kıvanç"),
                    Payload.of(new byte[0])));
  }

  @Test
  void httpRequest_isSignedWithItsBody_andHeadersOfSeveralValuesAsOne() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:8080/v1/posts?b=2&a=1"))
            .header("Accept", "text/html")
            .header("Accept", "text/plain")
            .header("User-Agent", "test")
            .POST(BodyPublishers.ofString("hello"))
            .build();

    HttpRequest signed = new HttpRequestSigner(Sent.signer(Profile.MOGUERA)).sign(request);

    assertThat(signed.headers().allValues("accept")).containsExactly("text/html,text/plain");
    assertThat(signed.headers().firstValue("authorization").orElseThrow())
        .contains("SignedHeaders=accept;host;x-moguera-content-sha256;x-moguera-date,");
    assertThat(signed.headers().firstValue("x-moguera-content-sha256"))
        .contains(Hashes.sha256Hex("hello".getBytes(UTF_8)));
    assertThat(signed.headers().firstValue("user-agent")).contains("test");
  }

  @Test
  void httpRequest_whoseBodyFails_isNotSigned() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost/"))
            .POST(
                BodyPublishers.ofInputStream(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
            .build();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new HttpRequestSigner(Sent.signer(Profile.AWS)).sign(request));
  }
}
