package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.BODY_DOES_NOT_MATCH;
import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.REQUEST_TIME_TOO_SKEWED;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignAndVerifyTest {
  private static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");
  private static final Credentials KEY = Credentials.of("MGAKAAAAAAAAAAAAAAAA", "mgs_secret");
  private static final byte[] BODY = "{\"title\":\"Hello\"}".getBytes(UTF_8);

  private final RequestVerifier<String> verifier = verifierAt(NOW);

  private static RequestVerifier<String> verifierAt(Instant now) {
    return new RequestVerifier<>(
        id ->
            id.equals(KEY.accessKey())
                ? Optional.of(KeyLookup.Key.lasting(KEY::secret, "taro"))
                : Optional.empty(),
        InstantSource.fixed(now),
        VerifierOptions.forAnyHost());
  }

  /** A signed request that a test may change before it is verified. */
  private static final class Sent {
    String method = "POST";
    String path = "/v1/posts";
    String query = "b=2&a=1";
    final Map<String, List<String>> headers = new LinkedHashMap<>();

    ReceivedRequest received() {
      return new ReceivedRequest(method, path, query, headers);
    }

    String authorization() {
      return java.util.Objects.requireNonNull(headers.get("authorization")).getFirst();
    }

    void set(String name, String value) {
      headers.put(name, new ArrayList<>(List.of(value)));
    }
  }

  private static Sent sent(Profile profile) {
    var sent = new Sent();
    sent.set("Host", "localhost:8080");
    sent.set("Content-Type", "application/json");
    RequestSigner.of(KEY, profile, InstantSource.fixed(NOW))
        .sign(
            RequestToSign.of(
                "POST",
                URI.create("http://localhost:8080/v1/posts?b=2&a=1"),
                Map.of("Content-Type", "application/json"),
                Payload.of(BODY)))
        .forEach(sent::set);
    return sent;
  }

  private VerifiedRequest<String> verify(Sent sent) {
    return verifier.verify(sent.received(), () -> Payload.of(BODY));
  }

  @ParameterizedTest
  @EnumSource
  void request_signed_isVerified(Profile profile) {
    VerifiedRequest<String> verified = verify(sent(profile));

    assertThat(verified.principal()).isEqualTo("taro");
    assertThat(verified.accessKey()).isEqualTo(KEY.accessKey());
    assertThat(verified.payload()).isEqualTo(Payload.of(BODY));
  }

  private void assertRefused(
      AuthenticationException.Reason reason, Profile profile, Consumer<Sent> change) {
    Sent sent = sent(profile);
    change.accept(sent);
    assertReason(reason, () -> verify(sent));
  }

  private static void assertReason(AuthenticationException.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @EnumSource
  void method_changed_isRefused(Profile profile) {
    assertRefused(SIGNATURE_DOES_NOT_MATCH, profile, sent -> sent.method = "PUT");
  }

  @ParameterizedTest
  @EnumSource
  void path_changed_isRefused(Profile profile) {
    assertRefused(SIGNATURE_DOES_NOT_MATCH, profile, sent -> sent.path = "/v1/pages");
  }

  @ParameterizedTest
  @EnumSource
  void query_changedAddedRemovedRepeated_isRefused(Profile profile) {
    for (String query : List.of("b=3&a=1", "b=2&a=1&c=", "b=2", "b=2&b=2&a=1", "")) {
      assertRefused(SIGNATURE_DOES_NOT_MATCH, profile, sent -> sent.query = query);
    }
  }

  @ParameterizedTest
  @EnumSource
  void query_inAnotherOrder_isTheSame(Profile profile) {
    Sent sent = sent(profile);
    sent.query = "a=1&b=2";
    assertThat(verify(sent).principal()).isEqualTo("taro");
  }

  @ParameterizedTest
  @EnumSource
  void signedHeader_changed_isRefused(Profile profile) {
    assertRefused(
        SIGNATURE_DOES_NOT_MATCH, profile, sent -> sent.set("Content-Type", "text/plain"));
    assertRefused(SIGNATURE_DOES_NOT_MATCH, profile, sent -> sent.set("Host", "evil.example"));
  }

  @ParameterizedTest
  @EnumSource
  void signedHeader_doubledOrMissing_isRefused(Profile profile) {
    assertRefused(
        MALFORMED,
        profile,
        sent -> sent.headers.put("Host", new ArrayList<>(List.of("localhost:8080", "evil"))));
    assertRefused(MALFORMED, profile, sent -> sent.headers.remove("Content-Type"));
    assertRefused(
        MALFORMED,
        profile,
        sent -> sent.headers.put("content-type", new ArrayList<>(List.of("text/plain"))));
  }

  @ParameterizedTest
  @EnumSource
  void headerOfEitherFamily_unsigned_isRefused(Profile profile) {
    for (String name : List.of("X-Moguera-Extra", "X-Amz-Extra", "x_moguera_date", "x_amz_date")) {
      assertRefused(NOT_ACCEPTABLE, profile, sent -> sent.set(name, "1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void body_otherThanSigned_isRefusedAtItsEnd(Profile profile) throws IOException {
    VerifiedRequest<String> verified = verify(sent(profile));

    assertThat(BodyCheck.of(new ByteArrayInputStream(BODY), verified.payload()).readAllBytes())
        .isEqualTo(BODY);
    for (String other : List.of("", "{\"title\":\"Hellp\"}", "{\"title\":\"Hello\"} ")) {
      assertReason(
          BODY_DOES_NOT_MATCH,
          () ->
              BodyCheck.of(new ByteArrayInputStream(other.getBytes(UTF_8)), verified.payload())
                  .readAllBytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void contentHash_ofAnotherBodyOrUnsignedOrStreaming_isRefused(Profile profile) {
    assertRefused(
        SIGNATURE_DOES_NOT_MATCH,
        profile,
        sent -> sent.set(profile.contentHashHeader(), Hashes.sha256Hex(new byte[0])));
    for (String value : List.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "")) {
      assertRefused(NOT_ACCEPTABLE, profile, sent -> sent.set(profile.contentHashHeader(), value));
    }
  }

  @ParameterizedTest
  @EnumSource
  void key_unknown_looksLikeAWrongSignature(Profile profile) {
    Sent unknown = sent(profile);
    unknown.set("authorization", unknown.authorization().replace("MGAKA", "MGAKB"));
    Sent wrong = sent(profile);
    wrong.set("authorization", wrong.authorization().replaceFirst(".$", "0"));
    // The last digit may have been a zero.
    if (wrong.authorization().equals(sent(profile).authorization())) {
      wrong.set("authorization", wrong.authorization().replaceFirst(".$", "1"));
    }

    AuthenticationException first = failure(unknown);
    AuthenticationException second = failure(wrong);

    assertThat(first.reason()).isEqualTo(SIGNATURE_DOES_NOT_MATCH).isEqualTo(second.reason());
    assertThat(first).hasMessage(second.getMessage());
  }

  private AuthenticationException failure(Sent sent) {
    try {
      verify(sent);
    } catch (AuthenticationException e) {
      return e;
    }
    throw new AssertionError("accepted");
  }

  @ParameterizedTest
  @EnumSource
  void authorization_ofAnotherForm_isRefused(Profile profile) {
    String good = sent(profile).authorization();
    for (String bad :
        List.of(
            "",
            profile.algorithm(),
            "none " + good.substring(good.indexOf(' ')),
            good.toLowerCase(java.util.Locale.ROOT),
            good.replace("SHA256", "SHA1"),
            good.replace("/main/", "/tokyo/"),
            good.replace("/api/", "/s3/"),
            good.replace(profile.terminator(), "request"),
            good.replace("/main/api", "/main"),
            good.replace("/main/", "/main/x/"),
            good.replace("content-type;host", "host;content-type"),
            good.replace("content-type;host", "content-type;host;host"),
            good.replace("content-type;host", "Content-Type;host"),
            good.replaceFirst("SignedHeaders=[^,]*", "SignedHeaders="),
            good.replaceFirst("Signature=.", "Signature="),
            good.replaceFirst("Signature=.*", "Signature="),
            good.replaceFirst("Signature=......", "Signature=ABCDEF"),
            good + ", Signature=" + "0".repeat(64),
            "MOGUERA MGAKAAAAAAAAAAAAAAAA:c2lnbmF0dXJl")) {
      assertRefused(MALFORMED, profile, sent -> sent.set("authorization", bad));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hostOrDate_notSigned_isRefused(Profile profile) {
    assertRefused(
        NOT_ACCEPTABLE,
        profile,
        sent -> sent.set("authorization", sent.authorization().replace(";host", "")));
    assertRefused(
        NOT_ACCEPTABLE,
        profile,
        sent ->
            sent.set(
                "authorization", sent.authorization().replace(";" + profile.dateHeader(), "")));
  }

  @ParameterizedTest
  @EnumSource
  void family_swapped_isRefused(Profile profile) {
    Profile other = profile == Profile.AWS ? Profile.MOGUERA : Profile.AWS;
    assertRefused(
        MALFORMED,
        profile,
        sent ->
            sent.set(
                "authorization",
                sent.authorization().replace(profile.algorithm(), other.algorithm())));
  }

  @ParameterizedTest
  @EnumSource
  void clock_atTheWindow_isAccepted_oneSecondBeyond_isRefused(Profile profile) {
    Sent sent = sent(profile);
    for (int seconds : List.of(600, -600)) {
      assertThat(
              verifierAt(NOW.plusSeconds(seconds))
                  .verify(sent.received(), () -> Payload.of(BODY))
                  .principal())
          .isEqualTo("taro");
    }
    for (int seconds : List.of(601, -601)) {
      assertReason(
          REQUEST_TIME_TOO_SKEWED,
          () ->
              verifierAt(NOW.plusSeconds(seconds)).verify(sent.received(), () -> Payload.of(BODY)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void date_rewrittenMalformedOrReplaced_isRefused(Profile profile) {
    assertRefused(
        SIGNATURE_DOES_NOT_MATCH,
        profile,
        sent -> sent.set(profile.dateHeader(), "20261124T143001Z"));
    for (String bad :
        List.of(
            "",
            "20261124T143000",
            "2026-11-24T14:30:00Z",
            "20261131T143000Z",
            "20261125T000000Z")) {
      assertRefused(MALFORMED, profile, sent -> sent.set(profile.dateHeader(), bad));
    }
    assertRefused(
        MALFORMED,
        profile,
        sent -> {
          sent.headers.remove(profile.dateHeader());
          sent.set("Date", "Tue, 24 Nov 2026 14:30:00 GMT");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1//posts", "/v1/./posts", "/v1/../posts", "/v1/%2e%2E/posts", "/v1/a%2Fb", "/v1/a%5cb",
        "/v1/a%00", "/v1/a;b", "/v1/a\\b", "/v1/%zz", "/v1/%2", "v1"
      })
  void path_ofTwoReadings_isRefused(String path) {
    for (Profile profile : Profile.values()) {
      assertRefused(MALFORMED, profile, sent -> sent.path = path);
    }
  }

  @Test
  void credentials_inTheQueryToo_areRefused() {
    assertRefused(
        NOT_ACCEPTABLE, Profile.MOGUERA, sent -> sent.query = "X-Moguera-Signature=00&b=2&a=1");
  }

  @Test
  void twoAuthorizationHeaders_areRefused() {
    assertRefused(
        SIGNATURE_DOES_NOT_MATCH,
        Profile.MOGUERA,
        sent ->
            sent.headers.put(
                "authorization", List.of(sent.authorization(), "MOGUERA4-HMAC-SHA256 x")));
  }

  @Test
  void secret_isNeverPrinted() {
    assertThat(KEY.toString() + KEY.secret() + sent(Profile.MOGUERA).received())
        .doesNotContain("mgs_secret")
        .doesNotContain("Signature");
  }

  @Test
  void generatedKeys_areWellFormed_andTheirChecksumIsRight() {
    var generator = new AccessKeyGenerator(new java.security.SecureRandom());

    Credentials key = generator.lasting();

    assertThat(key.accessKey()).matches("MGAK[A-Z2-7]{16}");
    String secret = key.secret().reveal();
    assertThat(secret).matches("mgs_[0-9A-Za-z]{46}");
    assertThat(secret.substring(44))
        .isEqualTo(AccessKeyGenerator.checksum(secret.substring(4, 44)));
    assertThat(generator.temporary().accessKey()).startsWith("MGTK");
  }
}
