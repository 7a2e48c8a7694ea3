package io.moguera.authentication;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Jazzer calls with whatever it makes up: nothing but the library's own exception comes out of
 * the verifier, and nothing that was not signed is accepted.
 */
public final class VerifierFuzzTarget {
  private static final List<String> NAMES =
      List.of(
          "authorization",
          "host",
          "x-moguera-date",
          "x-amz-date",
          "x-moguera-content-sha256",
          "x-amz-content-sha256",
          "content-type",
          ":authority",
          "transfer-encoding");

  private static final RequestVerifier<String> VERIFIER =
      new RequestVerifier<>(
          id -> Optional.of(KeyLookup.Key.lasting(() -> Secret.of("nobody has " + id), "fuzz")),
          () -> Sent.NOW,
          VerifierOptions.forAnyHost().withExplain(true).withKeys(Duration.ofSeconds(30), 100));

  private VerifierFuzzTarget() {}

  /** Called by Jazzer. */
  @SuppressWarnings("exports") // Of the tests alone, which nobody sees as a module.
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    ReceivedRequest request =
        switch (data.consumeInt(0, 3)) {
          case 0 -> anything(data);
          case 1 -> changed(data, Sent.post(profile(data)));
          case 2 -> changed(data, Sent.presigned(profile(data)));
          default -> withForm(data);
        };
    var rules = new RouteRules(false, Set.of("GET", "POST"), data.consumeBoolean());
    try {
      VerifiedRequest<String> verified =
          VERIFIER.verify(request, rules, () -> Payload.of(new byte[0]));
      throw new AssertionError("accepted: " + verified.accessKey() + " " + request);
    } catch (AuthenticationException e) {
      if (e.toProblem().isEmpty()) {
        throw new AssertionError("refused without a word");
      }
      e.expected().ifPresent(text -> text.firstDifference(text));
    }
  }

  private static Profile profile(FuzzedDataProvider data) {
    return data.pickValue(Profile.values());
  }

  private static ReceivedRequest anything(FuzzedDataProvider data) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = data.consumeInt(0, 6); i > 0; i--) {
      String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeString(20);
      headers.computeIfAbsent(name, n -> new ArrayList<>()).add(data.consumeString(200));
    }
    return new ReceivedRequest(
        data.consumeString(8), data.consumeString(60), data.consumeString(300), headers);
  }

  /** Signed by another secret, with one part replaced. */
  private static ReceivedRequest changed(FuzzedDataProvider data, Sent sent) {
    switch (data.consumeInt(0, 3)) {
      case 0 -> sent.path = "/" + data.consumeString(60);
      case 1 -> sent.query = sent.query + "&" + data.consumeString(60);
      case 2 -> sent.set(data.pickValue(NAMES), data.consumeString(200));
      default -> sent.method = data.consumeString(8);
    }
    return sent.received();
  }

  /** Of the right form, so that the parsers let it pass. */
  private static ReceivedRequest withForm(FuzzedDataProvider data) {
    Profile profile = profile(data);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("host", List.of(data.consumeString(20)));
    headers.put(profile.dateHeader(), List.of("20261124T14300" + data.consumeInt(0, 9) + "Z"));
    headers.put(
        "authorization",
        List.of(
            profile.algorithm()
                + " Credential=MGAK"
                + data.consumeInt(0, 99)
                + "/20261124/main/api/"
                + profile.terminator()
                + ", SignedHeaders=host;"
                + data.consumeString(20)
                + profile.dateHeader()
                + ", Signature="
                + "0".repeat(64)));
    return new ReceivedRequest(
        "GET", "/" + data.consumeString(40), data.consumeString(80), headers);
  }
}
