package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moguera.authentication.KnownAnswers.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What signers of others made of awkward requests, step by step and verified. */
class KnownAnswersTest {
  static Collection<Answer> all() {
    return KnownAnswers.all();
  }

  static Stream<Answer> withSteps() {
    return all().stream().filter(answer -> !answer.canonicalRequest().isEmpty());
  }

  static Stream<Answer> toVerify() {
    return all().stream()
        .filter(answer -> !answer.twoReadings() && isPlain(answer) && !isOtherPath(answer));
  }

  /** This curl signs paths as they are, and so what is another path to everybody else. */
  private static boolean isOtherPath(Answer answer) {
    return answer.name().startsWith("curl") && answer.path().contains("%25");
  }

  static Stream<Answer> otherPaths() {
    return all().stream().filter(KnownAnswersTest::isOtherPath);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherPaths")
  void path_withEncodedPercentSignedAsReceived_isRefused(Answer answer) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> verify(answer))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(SIGNATURE_DOES_NOT_MATCH));
  }

  /** An address with letters beyond ASCII, or a space, is none: RFC 3986, 2. */
  private static boolean isPlain(Answer answer) {
    return (answer.path() + answer.query()).chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withSteps")
  void steps_areTheSame(Answer answer) {
    CanonicalRequest canonical =
        CanonicalRequest.of(
            answer.method(),
            CanonicalRequest.path(answer.path()),
            QueryParameters.parse(answer.query())
                .canonicalWithout(answer.profile().queryPrefix() + PresignedQuery.SIGNATURE),
            signedHeaders(answer),
            Payload.of(answer.body().getBytes(UTF_8)).headerValue());
    var scope = CredentialScope.of(CredentialScope.parse(answer.date()), answer.profile());

    // Signers resolve a path of two readings, each in its own way; here it is refused.
    if (!answer.twoReadings()) {
      assertThat(canonical.text()).isEqualTo(answer.canonicalRequest());
      assertThat(canonical.stringToSign(answer.date(), scope)).isEqualTo(answer.stringToSign());
    }
    assertThat(SigningKey.derive(answer.key().secret(), scope).sign(answer.stringToSign()))
        .isEqualTo(answer.signature());
  }

  /** Those that the answer's credentials name. */
  private static SignedHeaders signedHeaders(Answer answer) {
    String authorization = answer.headers().get("authorization");
    List<String> names =
        authorization == null
            ? List.of("host")
            : AuthorizationHeader.parse(authorization).signedHeaders();
    var signed = new TreeMap<String, String>();
    names.forEach(
        name -> signed.put(name, Objects.requireNonNull(answer.headers().get(name), name)));
    return SignedHeaders.of(signed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("toVerify")
  void request_isVerified(Answer answer) {
    assertThat(verify(answer).principal()).isEqualTo("somebody");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("toVerify")
  void request_ofAnotherSecret_isRefused(Answer answer) {
    var other =
        new Answer(
            answer.name(),
            answer.profile(),
            Credentials.of(answer.key().accessKey(), "another"),
            answer.date(),
            answer.method(),
            answer.path(),
            answer.query(),
            answer.headers(),
            answer.body(),
            "",
            "",
            answer.signature(),
            false);
    assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> verify(other));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void request_withAPathOfTwoReadings_isRefused(Answer answer) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> verify(answer))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(MALFORMED));
  }

  static Stream<Answer> refused() {
    return all().stream().filter(answer -> answer.twoReadings() || !isPlain(answer));
  }

  private static VerifiedRequest<String> verify(Answer answer) {
    Instant at = CredentialScope.parse(answer.date());
    KeyLookup<String> keys =
        id ->
            id.equals(answer.key().accessKey())
                ? Optional.of(KeyLookup.Key.lasting(answer.key()::secret, "somebody"))
                : Optional.empty();
    var headers = new TreeMap<String, List<String>>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new RequestVerifier<>(keys, () -> at, VerifierOptions.forAnyHost())
        .verify(
            new ReceivedRequest(
                answer.method(), answer.path(), answer.query(), Map.copyOf(headers)),
            () -> Payload.of(answer.body().getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("origins")
  void origin_coversBothForms(String origin) {
    assertThat(
            Arrays.stream(all().toArray(Answer[]::new))
                .filter(answer -> answer.name().startsWith(origin + " ")))
        .hasSizeGreaterThan(30);
  }

  static List<String> origins() {
    return List.of("aws4", "smithy", "moguera4", "curl-aws", "curl-moguera");
  }
}
