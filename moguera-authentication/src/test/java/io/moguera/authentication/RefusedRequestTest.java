package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.BODY_DOES_NOT_MATCH;
import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static io.moguera.authentication.Refusal.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The negative list of the design: method, path, query, headers and body of a signed request. */
class RefusedRequestTest {
  private static final String OTHER_HASH = Hashes.sha256Hex("other".getBytes(UTF_8));

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"line", "paths", "bodies", "families", "headers", "signedHeaders"})
  void request_changed_isRefused(Refusal refusal, Profile profile) {
    refusal.assertOf(Sent.post(profile), Sent.post(profile));
  }

  static Stream<Arguments> line() {
    return Refusal.inBothProfiles(
        refused("method changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.method = "PUT"),
        refused("method in lower case", SIGNATURE_DOES_NOT_MATCH, sent -> sent.method = "post"),
        refused("path changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.path = "/v1/pages"),
        refused(
            "path with a slash more", SIGNATURE_DOES_NOT_MATCH, sent -> sent.path = "/v1/posts/"),
        refused("path in other case", SIGNATURE_DOES_NOT_MATCH, sent -> sent.path = "/v1/Posts"),
        refused("path encoded", SIGNATURE_DOES_NOT_MATCH, sent -> sent.path = "/v1/post%73"),
        refused("query value changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = "b=3&a=1"),
        refused("query value added", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = "b=2&a=1&c="),
        refused("query value removed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = "b=2"),
        refused(
            "query value repeated", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = "b=2&b=2&a=1"),
        refused("query dropped", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = ""),
        refused("query names swapped", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query = "b=1&a=2"),
        refused("query with half an escape", MALFORMED, sent -> sent.query = "b=2&a=%3"),
        refused("query with no escape", MALFORMED, sent -> sent.query = "b=2&a=%zz"),
        refused("query not UTF-8", MALFORMED, sent -> sent.query = "b=2&a=%ff"),
        refused("query with a raw letter", MALFORMED, sent -> sent.query = "b=2&a=é"),
        refused("query with a space", MALFORMED, sent -> sent.query = "b=2&a= 1"));
  }

  static Stream<Arguments> paths() {
    return Stream.of(
            "/v1//posts",
            "//v1/posts",
            "/v1/posts//",
            "/v1/./posts",
            "/v1/../posts",
            "/v1/posts/.",
            "/v1/posts/..",
            "/v1/%2e/posts",
            "/v1/%2e%2E/posts",
            "/v1/.%2e/posts",
            "/v1/a%2Fb",
            "/v1/a%2fb",
            "/v1/a%5cb",
            "/v1/a%5Cb",
            "/v1/a%00",
            "/v1/a%0a",
            "/v1/a%7f",
            "/v1/a;b",
            "/v1/a\\b",
            "/v1/%zz",
            "/v1/%2",
            "/v1/%",
            "/v1/a b",
            "/v1/é",
            "/v1/%ff",
            "/v1/%c0%ae",
            "/v1/a#b",
            "/v1/a\nb",
            "v1",
            "",
            "*",
            "http://localhost/v1/posts")
        .flatMap(
            path ->
                Refusal.inBothProfiles(
                    refused("path of two readings " + path, MALFORMED, sent -> sent.path = path)));
  }

  static Stream<Arguments> bodies() {
    return Refusal.inBothProfiles(
        refused("body changed", BODY_DOES_NOT_MATCH, sent -> sent.body[0] = '['),
        refused("body dropped", BODY_DOES_NOT_MATCH, sent -> sent.body = new byte[0]),
        refused("body longer", BODY_DOES_NOT_MATCH, sent -> sent.body = "{} ".getBytes(UTF_8)),
        refused("hash of another body", SIGNATURE_DOES_NOT_MATCH, sent -> hash(sent, OTHER_HASH)),
        refused(
            "hash and body replaced",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> {
              sent.body = "other".getBytes(UTF_8);
              hash(sent, OTHER_HASH);
            }),
        refused("hash empty", NOT_ACCEPTABLE, sent -> hash(sent, "")),
        refused("hash in upper case", NOT_ACCEPTABLE, sent -> hash(sent, "A".repeat(64))),
        refused(
            "hash doubled", MALFORMED, sent -> sent.set(hashHeader(sent), OTHER_HASH, OTHER_HASH)),
        refused("unsigned payload", NOT_ACCEPTABLE, sent -> hash(sent, "UNSIGNED-PAYLOAD")),
        refused(
            "unsigned payload where it is allowed but was not signed",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> {
              sent.route = RouteRules.STANDARD.unsigned();
              hash(sent, "UNSIGNED-PAYLOAD");
            }),
        streaming("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        streaming("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        streaming("STREAMING-MOGUERA4-HMAC-SHA256-PAYLOAD"),
        refused(
            "two lengths",
            MALFORMED,
            sent -> {
              sent.set("Content-Length", "17");
              sent.set("Transfer-Encoding", "chunked");
            }));
  }

  private static Refusal streaming(String value) {
    return refused(
        value,
        NOT_ACCEPTABLE,
        sent -> {
          sent.route = RouteRules.STANDARD.unsigned();
          hash(sent, value);
        });
  }

  static Stream<Arguments> families() {
    return Stream.of(
            "X-Moguera-Extra",
            "X-Amz-Extra",
            "X-Amz-Security-Token",
            "x_moguera_date",
            "x_amz_date",
            "X-Moguera_Date",
            "content_type")
        .flatMap(
            name ->
                Refusal.inBothProfiles(
                    refused(
                        "unsigned header " + name, NOT_ACCEPTABLE, sent -> sent.set(name, "1"))));
  }

  static Stream<Arguments> headers() {
    return Refusal.inBothProfiles(
        refused("host changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.set("Host", "evil.example")),
        refused("host missing", MALFORMED, sent -> sent.headers.remove("Host")),
        refused(
            "host doubled", MALFORMED, sent -> sent.set("Host", "localhost:8080", "evil.example")),
        refused("host doubled, the same", MALFORMED, sent -> sent.set("host", "localhost:8080")),
        refused(
            ":authority against host", MALFORMED, sent -> sent.set(":authority", "evil.example")),
        refused(
            ":authority changed",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> {
              sent.headers.remove("Host");
              sent.set(":authority", "evil.example");
            }),
        refused(
            "date doubled",
            MALFORMED,
            sent -> {
              String date = sent.header(sent.profile.dateHeader());
              sent.set(sent.profile.dateHeader(), date, date);
            }),
        refused(
            "signed header changed",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.set("Content-Type", "text/plain")),
        refused("signed header missing", MALFORMED, sent -> sent.headers.remove("Content-Type")),
        refused(
            "signed header doubled",
            MALFORMED,
            sent -> sent.set("content-type", "application/json")),
        refused(
            "signed header with CR and LF",
            MALFORMED,
            sent -> sent.set("Content-Type", "application/json\r\nX-Evil: 1")),
        refused(
            "signed header folded over lines",
            MALFORMED,
            sent -> sent.set("Content-Type", "application/json\r\n ;a=b")),
        refused(
            "signed header with NUL",
            MALFORMED,
            sent -> sent.set("Content-Type", "application/json\0")),
        refused(
            "signed header with white space beyond ASCII",
            MALFORMED,
            sent -> sent.set("Content-Type", "\u2003application/json")));
  }

  static Stream<Arguments> signedHeaders() {
    return Refusal.inBothProfiles(
        refused(
            "SignedHeaders without host", NOT_ACCEPTABLE, sent -> sent.authorization(";host", "")),
        refused(
            "SignedHeaders without date",
            NOT_ACCEPTABLE,
            sent -> sent.authorization(";" + sent.profile.dateHeader(), "")),
        refused(
            "SignedHeaders empty",
            MALFORMED,
            sent ->
                sent.set(
                    "authorization",
                    sent.authorization().replaceFirst("SignedHeaders=[^,]*", "SignedHeaders="))),
        refused(
            "SignedHeaders repeated", MALFORMED, sent -> sent.authorization(";host", ";host;host")),
        refused(
            "SignedHeaders in upper case", MALFORMED, sent -> sent.authorization(";host", ";Host")),
        refused(
            "SignedHeaders in another order",
            MALFORMED,
            sent -> sent.authorization("content-type;host", "host;content-type")),
        refused(
            "SignedHeaders with a gap", MALFORMED, sent -> sent.authorization(";host", ";;host")),
        refused(
            "SignedHeaders naming an absent header",
            MALFORMED,
            sent -> sent.authorization("content-type;", "content-type;cookie;")),
        refused(
            "SignedHeaders without one that was signed",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.authorization("content-type;", "")));
  }

  @ParameterizedTest
  @EnumSource
  void body_addedToAGet_isRefused(Profile profile) {
    refused("", BODY_DOES_NOT_MATCH, sent -> sent.body = "{}".getBytes(UTF_8))
        .assertOf(Sent.get(profile), Sent.get(profile));
  }

  @ParameterizedTest
  @EnumSource
  void body_withoutDeclaredHash_isRefusedWhenChanged(Profile profile) {
    refused(
            "",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> {
              sent.headers.remove(hashHeader(sent));
              sent.authorization(";" + hashHeader(sent), "");
              sent.body[0] = '[';
            })
        .assertOf(Sent.post(profile), Sent.post(profile));
  }

  @ParameterizedTest
  @EnumSource
  void host_notAmongThePublicOnes_isRefused(Profile profile) {
    VerifierOptions options = VerifierOptions.forAnyHost().withHosts(Set.of("example.org"));
    var verifier = new RequestVerifier<>(Sent::lookup, () -> Sent.NOW, options);

    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> Sent.post(profile).verifyBy(verifier))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(NOT_ACCEPTABLE));
  }

  @ParameterizedTest
  @EnumSource
  void methodOverride_meansNothing(Profile profile) {
    Sent sent = Sent.post(profile);
    for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      sent.set(name, "DELETE");
    }
    assertThat(sent.verify().principal()).isEqualTo(Sent.PRINCIPAL);

    sent.method = "DELETE";
    refused("", SIGNATURE_DOES_NOT_MATCH, s -> s.method = "DELETE")
        .assertOf(Sent.post(profile), sent);
  }

  private static String hashHeader(Sent sent) {
    return sent.profile.contentHashHeader();
  }

  private static void hash(Sent sent, String value) {
    sent.set(hashHeader(sent), value);
  }
}
