package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.MISSING_CREDENTIALS;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.REQUEST_TIME_TOO_SKEWED;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static io.moguera.authentication.Refusal.refused;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The negative list of the design: credentials, signatures, dates and scopes in a header. */
class RefusedHeaderCredentialsTest {
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"credentials", "signatures", "algorithms", "dates", "scopes"})
  void request_changed_isRefused(Refusal refusal, Profile profile) {
    refusal.assertOf(Sent.post(profile), Sent.post(profile));
  }

  static Stream<Arguments> credentials() {
    return Refusal.inBothProfiles(
        refused("missing", MISSING_CREDENTIALS, sent -> sent.headers.remove("authorization")),
        refused("empty", MALFORMED, sent -> sent.set("authorization", "")),
        refused(
            "doubled, the same",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.set("authorization", sent.authorization(), sent.authorization())),
        refused(
            "doubled, names in other case",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.set("Authorization", sent.authorization())),
        refused(
            "two in one",
            MALFORMED,
            sent -> sent.set("authorization", sent.authorization() + ", " + sent.authorization())),
        refused(
            "scheme only", MALFORMED, sent -> sent.set("authorization", sent.profile.algorithm())),
        refused(
            "scheme and a space",
            MALFORMED,
            sent -> sent.set("authorization", sent.profile.algorithm() + " ")),
        refused("another scheme", MALFORMED, sent -> sent.set("authorization", "Bearer abc")),
        refused(
            "the series' first scheme",
            MALFORMED,
            sent -> sent.set("authorization", "MOGUERA MGAKAAAAAAAAAAAAAAAA:c2lnbmF0dXJl")),
        refused(
            "very long",
            MALFORMED,
            sent -> sent.set("authorization", sent.authorization() + " ".repeat(8192))),
        refused(
            "unknown key",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.authorization("MGAKAAAAAAAAAAAAAAAA", "MGAKBAAAAAAAAAAAAAAA")),
        refused(
            "unknown key that signed with the dummy",
            SIGNATURE_DOES_NOT_MATCH,
            sent ->
                sent.signedBy(
                    RequestSigner.of(
                        new Credentials("MGAKBAAAAAAAAAAAAAAA", VerificationKeys.NOBODY),
                        sent.profile,
                        InstantSource.fixed(Sent.NOW)))),
        refused("key in lower case", MALFORMED, sent -> sent.authorization("=MGAKA", "=mgaka")),
        refused("key with a dot", MALFORMED, sent -> sent.authorization("=MGAKA", "=MGAK.")));
  }

  static Stream<Arguments> signatures() {
    return Refusal.inBothProfiles(
        refused(
            "signature wrong in its last digit",
            SIGNATURE_DOES_NOT_MATCH,
            sent -> sent.set("authorization", withOtherEnd(sent.authorization()))),
        refused("signature empty", MALFORMED, sent -> signature(sent, "")),
        refused("signature missing", MALFORMED, sent -> sent.authorization(", Signature=", ", X=")),
        refused("signature truncated", MALFORMED, sent -> signature(sent, "0".repeat(63))),
        refused("signature too long", MALFORMED, sent -> signature(sent, "0".repeat(65))),
        refused("signature with a space", MALFORMED, sent -> signature(sent, "0".repeat(64) + " ")),
        refused(
            "signature in upper case",
            MALFORMED,
            sent -> signature(sent, "A" + signatureOf(sent).substring(1).toUpperCase(Locale.ROOT))),
        refused(
            "signature twice",
            MALFORMED,
            sent -> sent.set("authorization", sent.authorization() + ", Signature=00")));
  }

  static Stream<Arguments> algorithms() {
    return Refusal.inBothProfiles(
        refused("algorithm none", MALFORMED, sent -> algorithm(sent, "none")),
        refused(
            "algorithm in lower case",
            MALFORMED,
            sent -> algorithm(sent, sent.profile.algorithm().toLowerCase(Locale.ROOT))),
        refused("algorithm SHA-1", MALFORMED, sent -> sent.authorization("SHA256", "SHA1")),
        refused("algorithm ECDSA", MALFORMED, sent -> algorithm(sent, "AWS4-ECDSA-P256-SHA256")),
        refused(
            "family swapped in the algorithm",
            MALFORMED,
            sent -> algorithm(sent, other(sent.profile).algorithm())),
        refused(
            "family swapped in algorithm and scope",
            MALFORMED,
            sent -> {
              algorithm(sent, other(sent.profile).algorithm());
              sent.authorization(sent.profile.terminator(), other(sent.profile).terminator());
            }),
        refused(
            "date of the other family",
            MALFORMED,
            sent -> {
              sent.set(other(sent.profile).dateHeader(), sent.header(sent.profile.dateHeader()));
              sent.headers.remove(sent.profile.dateHeader());
            }));
  }

  static Stream<Arguments> dates() {
    return Refusal.inBothProfiles(
        refused(
            "one second after the window",
            REQUEST_TIME_TOO_SKEWED,
            sent -> sent.verifiedAt = Sent.NOW.plusSeconds(601)),
        refused(
            "one second before the window",
            REQUEST_TIME_TOO_SKEWED,
            sent -> sent.verifiedAt = Sent.NOW.minusSeconds(601)),
        refused("date rewritten", SIGNATURE_DOES_NOT_MATCH, sent -> date(sent, "20261124T143001Z")),
        refused("date empty", MALFORMED, sent -> date(sent, "")),
        refused("date without Z", MALFORMED, sent -> date(sent, "20261124T143000")),
        refused("date in lower case", MALFORMED, sent -> date(sent, "20261124t143000z")),
        refused("date with separators", MALFORMED, sent -> date(sent, "2026-11-24T14:30:00Z")),
        refused("date with fractions", MALFORMED, sent -> date(sent, "20261124T143000.0Z")),
        refused("date that does not exist", MALFORMED, sent -> date(sent, "20261131T143000Z")),
        refused("date with second 60", MALFORMED, sent -> date(sent, "20261124T143060Z")),
        refused("date with a sign", MALFORMED, sent -> date(sent, "+0261124T143000Z")),
        refused("date in Arabic digits", MALFORMED, sent -> date(sent, "٢٠٢٦١١٢٤T143000Z")),
        refused("date of another day", MALFORMED, sent -> date(sent, "20261125T000000Z")),
        refused(
            "date replaced by Date",
            MALFORMED,
            sent -> {
              sent.headers.remove(sent.profile.dateHeader());
              sent.set("Date", "Tue, 24 Nov 2026 14:30:00 GMT");
            }));
  }

  static Stream<Arguments> scopes() {
    return Refusal.inBothProfiles(
        refused(
            "scope of another day",
            MALFORMED,
            sent -> sent.authorization("/20261124/", "/20261123/")),
        refused("scope of no day", MALFORMED, sent -> sent.authorization("/20261124/", "//")),
        refused(
            "scope of part of a day",
            MALFORMED,
            sent -> sent.authorization("/20261124/", "/2026/")),
        refused(
            "scope of another region", MALFORMED, sent -> sent.authorization("/main/", "/tokyo/")),
        refused("scope of another service", MALFORMED, sent -> sent.authorization("/api/", "/s3/")),
        refused(
            "scope with another terminator",
            MALFORMED,
            sent -> sent.authorization(sent.profile.terminator(), "request")),
        refused(
            "scope with too few parts",
            MALFORMED,
            sent -> sent.authorization("/main/api", "/main")),
        refused(
            "scope with too many parts",
            MALFORMED,
            sent -> sent.authorization("/main/", "/main/x/")),
        refused("scope missing", MALFORMED, sent -> sent.authorization("/20261124/main/api/", "")),
        refused(
            "scope of another day, rightly signed",
            MALFORMED,
            sent -> {
              var yesterday = InstantSource.fixed(Sent.NOW.minus(Duration.ofDays(1)));
              sent.signedBy(RequestSigner.of(Sent.KEY, sent.profile, yesterday));
              date(sent, "20261124T143000Z");
            }));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void date_exactlyAtTheWindow_isAccepted(Profile profile) {
    for (long seconds : new long[] {600, -600}) {
      Sent sent = Sent.post(profile);
      sent.verifiedAt = Sent.NOW.plusSeconds(seconds);
      sent.verify();
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void credentials_inHeaderAndQuery_areRefused(Profile profile) {
    for (Profile other : Profile.values()) {
      for (String name : new String[] {"Signature", "signature", "Signatur%65", "Credential"}) {
        refused(
                name,
                NOT_ACCEPTABLE,
                sent -> sent.query += "&" + other.queryPrefix() + name + "=00")
            .assertOf(Sent.post(profile), Sent.post(profile));
      }
    }
  }

  static Profile[] profiles() {
    return Profile.values();
  }

  private static Profile other(Profile profile) {
    return profile == Profile.AWS ? Profile.MOGUERA : Profile.AWS;
  }

  private static void algorithm(Sent sent, String algorithm) {
    sent.authorization(sent.profile.algorithm() + " ", algorithm + " ");
  }

  private static void date(Sent sent, String date) {
    sent.set(sent.profile.dateHeader(), date);
  }

  private static String signatureOf(Sent sent) {
    return sent.authorization().substring(sent.authorization().length() - 64);
  }

  private static void signature(Sent sent, String signature) {
    sent.authorization("Signature=" + signatureOf(sent), "Signature=" + signature);
  }

  private static String withOtherEnd(String text) {
    return text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0");
  }
}
