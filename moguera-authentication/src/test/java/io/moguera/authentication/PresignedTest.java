package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.BODY_DOES_NOT_MATCH;
import static io.moguera.authentication.AuthenticationException.Reason.EXPIRED;
import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.REQUEST_TIME_TOO_SKEWED;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static io.moguera.authentication.Refusal.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Presigned addresses, and the part of the design's negative list that is about them. */
class PresignedTest {
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"parts", "parameters", "times"})
  void address_changed_isRefused(Refusal refusal, Profile profile) {
    refusal.assertOf(Sent.presigned(profile), Sent.presigned(profile));
  }

  static Stream<Arguments> parts() {
    return Refusal.inBothProfiles(
        refused("method changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.method = "HEAD"),
        refused("method not allowed", NOT_ACCEPTABLE, sent -> sent.method = "DELETE"),
        refused("no method allowed", NOT_ACCEPTABLE, sent -> sent.route = sent.route.presigned()),
        refused("path changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.path = "/v1/pages"),
        refused("query changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query("a=1", "a=2")),
        refused("query added to", SIGNATURE_DOES_NOT_MATCH, sent -> sent.query += "&c=3"),
        refused("host changed", SIGNATURE_DOES_NOT_MATCH, sent -> sent.set("Host", "evil.example")),
        refused("body added", SIGNATURE_DOES_NOT_MATCH, sent -> sent.body = "{}".getBytes(UTF_8)),
        refused("header of the family", NOT_ACCEPTABLE, sent -> sent.set("X-Moguera-Extra", "1")),
        refused("header of the other family", NOT_ACCEPTABLE, sent -> sent.set("X-Amz-Extra", "1")),
        refused(
            "hash of another body in the header",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.set(sent.profile.contentHashHeader(), "0".repeat(64))),
        refused(
            "hash of another body in the query",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.addToQuery("Content-Sha256=" + "0".repeat(64))),
        refused(
            "unsigned payload",
            NOT_ACCEPTABLE,
            sent -> sent.addToQuery("Content-Sha256=UNSIGNED-PAYLOAD")),
        refused(
            "signature used in a header",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> {
              sent.set(sent.profile.dateHeader(), sent.parameter("Date"));
              sent.set(
                  "authorization",
                  sent.profile.algorithm()
                      + " Credential="
                      + sent.parameter("Credential").replace("%2F", "/")
                      + ", SignedHeaders=host;"
                      + sent.profile.dateHeader()
                      + ", Signature="
                      + sent.parameter("Signature"));
              sent.query = "b=2&a=1";
            }),
        refused(
            "used with a header too",
            NOT_ACCEPTABLE,
            sent -> sent.set("authorization", Sent.get(sent.profile).authorization())));
  }

  static Stream<Arguments> parameters() {
    return Stream.concat(
        Stream.of("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
            .flatMap(
                name ->
                    Refusal.inBothProfiles(
                        refused(
                            name + " missing",
                            MALFORMED,
                            sent -> sent.query(sent.profile.queryPrefix() + name + "=", "x=")),
                        refused(
                            name + " doubled",
                            MALFORMED,
                            sent -> sent.addToQuery(name + "=" + sent.parameter(name))))),
        Refusal.inBothProfiles(
            refused(
                "signature in upper case",
                MALFORMED,
                sent -> sent.query("Signature=.", "Signature=A")),
            refused(
                "signature truncated", MALFORMED, sent -> sent.query("Signature=.", "Signature=")),
            refused(
                "algorithm none",
                MALFORMED,
                sent -> sent.query("Algorithm=[^&]*", "Algorithm=none")),
            refused(
                "algorithm of the other family",
                MALFORMED,
                sent ->
                    sent.query(
                        "Algorithm=[^&]*",
                        "Algorithm="
                            + (sent.profile == Profile.AWS ? Profile.MOGUERA : Profile.AWS)
                                .algorithm())),
            refused(
                "both families",
                MALFORMED,
                sent ->
                    sent.query +=
                        "&X-Amz-Signature=00&X-Moguera-Signature=00"
                            .replace("&" + sent.profile.queryPrefix() + "Signature=00", "")),
            refused(
                "names in lower case",
                MALFORMED,
                sent ->
                    sent.query =
                        sent.query.replace(
                            sent.profile.queryPrefix(), sent.profile.headerPrefix())),
            refused(
                "SignedHeaders without host",
                NOT_ACCEPTABLE,
                sent -> sent.query("SignedHeaders=host", "SignedHeaders=accept")),
            refused(
                "scope of another day",
                MALFORMED,
                sent -> sent.query("%2F20261124", "%2F20261125")),
            refused("scope of another service", MALFORMED, sent -> sent.query("%2Fapi", "%2Fs3")),
            refused("date malformed", MALFORMED, sent -> sent.query("T143000Z", "T14300Z")),
            refused(
                "date rewritten",
                SIGNATURE_DOES_NOT_MATCH,
                sent -> sent.query("T143000Z", "T143001Z"))));
  }

  static Stream<Arguments> times() {
    return Refusal.inBothProfiles(
        refused("expiry changed", SIGNATURE_DOES_NOT_MATCH, sent -> expires(sent, "1801")),
        refused("expiry empty", MALFORMED, sent -> expires(sent, "")),
        refused("expiry 0", MALFORMED, sent -> expires(sent, "0")),
        refused("expiry negative", MALFORMED, sent -> expires(sent, "-1")),
        refused("expiry 604,801", MALFORMED, sent -> expires(sent, "604801")),
        refused("expiry with a zero before", MALFORMED, sent -> expires(sent, "01800")),
        refused("expiry with a sign", MALFORMED, sent -> expires(sent, "%2B1800")),
        refused("expiry very long", MALFORMED, sent -> expires(sent, "9".repeat(40))),
        refused("expiry in Arabic digits", MALFORMED, sent -> expires(sent, "%D9%A1")),
        refused("expired", EXPIRED, sent -> sent.verifiedAt = Sent.NOW.plus(Sent.LIFETIME)),
        refused(
            "in the future",
            REQUEST_TIME_TOO_SKEWED,
            sent -> sent.verifiedAt = Sent.NOW.minusSeconds(901)));
  }

  private static void expires(Sent sent, String value) {
    sent.query("Expires=1800", "Expires=" + value);
  }

  @ParameterizedTest
  @EnumSource
  void address_beforeItsEndAndFromAQuarterOfAnHourBefore_isAccepted(Profile profile) {
    Sent sent = Sent.presigned(profile);
    sent.verifiedAt = Sent.NOW.plus(Sent.LIFETIME).minusNanos(1);
    assertThat(sent.verify().presigned()).isTrue();
    sent.verifiedAt = Sent.NOW.minusSeconds(900);
    assertThat(sent.verify().principal()).isEqualTo(Sent.PRINCIPAL);
  }

  @ParameterizedTest
  @EnumSource
  void upload_toARouteThatDeclaresIt_isAccepted(Profile profile) {
    byte[] body = {1, 2, 3};
    RouteRules route = RouteRules.STANDARD.presigned("PUT");
    Sent bound = Sent.presigned(profile, "PUT", Payload.of(body), body);
    bound.route = route;
    assertThat(bound.verify().payload()).isEqualTo(Payload.of(body));

    refused("", BODY_DOES_NOT_MATCH, sent -> sent.body = new byte[] {4})
        .assertOf(bound, presignedPut(profile, Payload.of(body), route));
    Sent unsigned = presignedPut(profile, new Payload.Unsigned(), route.unsigned());
    assertThat(unsigned.verify().payload()).isEqualTo(new Payload.Unsigned());
  }

  private static Sent presignedPut(Profile profile, Payload payload, RouteRules route) {
    Sent sent = Sent.presigned(profile, "PUT", payload, new byte[] {1, 2, 3});
    sent.route = route;
    return sent;
  }

  @ParameterizedTest
  @EnumSource
  void queryAsReceived_isNotTriedForAnAddress(Profile profile) {
    // In another order than the canonical one: right all the same, by the canonical form.
    Sent sent = Sent.presigned(profile);
    sent.query = "a=1&" + sent.query.replace("&a=1", "");
    assertThat(sent.verify().principal()).isEqualTo(Sent.PRINCIPAL);
  }

  @ParameterizedTest
  @EnumSource
  void lifetime_outOfRange_isRefusedByTheSigner(Profile profile) {
    var request =
        RequestToSign.of("GET", URI.create("http://localhost/"), Map.of(), Payload.of(new byte[0]));
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(604_801)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Sent.signer(profile).presign(request, wrong));
    }
  }
}
