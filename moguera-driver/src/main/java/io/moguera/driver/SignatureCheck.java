package io.moguera.driver;

import io.moguera.authentication.Payload;
import io.moguera.authentication.RequestToSign;
import io.moguera.authentication.SignedText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a server took the signature of a request that was really sent.
 *
 * @param own what was signed here
 * @param server what the server would have signed; empty where it took the signature, or does not
 *     tell ({@code MOGUERA_AUTH_EXPLAIN})
 * @param problem why it was refused; empty where the signature was taken, whatever became of the
 *     request otherwise
 */
public record SignatureCheck(
    SignedText own, Optional<SignedText> server, Optional<Problem> problem) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** {@return whether the server took the signature} */
  public boolean accepted() {
    return problem.isEmpty();
  }

  /**
   * The first thing that the two sides see differently, its value here and its other value there;
   * empty where the server does not tell, or signs the same text: then the secrets differ, or the
   * key is unknown to it.
   */
  public Optional<SignedText.Difference> difference() {
    return server.flatMap(own::firstDifference);
  }

  /** Sends a call and sees how its signature was taken. */
  static SignatureCheck of(Moguera moguera, Call call, URI address, Identity identity) {
    Optional<Problem> refused = Optional.empty();
    try {
      Answer ignored = moguera.send(call);
    } catch (ProblemException e) {
      refused = Optional.of(e.problem()).filter(SignatureCheck::isOfTheSignature);
    }
    return of(call, address, identity, refused);
  }

  /** What the server says of anything else came after it took the signature. */
  private static boolean isOfTheSignature(Problem problem) {
    String type = problem.type().toString();
    return Stream.of("signature-does-not-match", "request-time-too-skewed", "body-does-not-match")
            .anyMatch(type::endsWith)
        || problem.status() == 400 && type.endsWith("malformed-request");
  }

  private static SignatureCheck of(
      Call call, URI address, Identity identity, Optional<Problem> problem) {
    Optional<SignedText> server = problem.flatMap(SignatureCheck::told);
    Payload payload = call.body() == null ? Payload.of(new byte[0]) : call.body().payload();
    var request = RequestToSign.of(call.method(), address, call.headers(), payload);
    // At the time that the server saw, or a difference of a second would hide what matters.
    Instant at = server.flatMap(SignatureCheck::time).orElseGet(Instant::now);
    return new SignatureCheck(identity.signer().explain(request, at), server, problem);
  }

  private static Optional<SignedText> told(Problem problem) {
    @Nullable String canonical = problem.document().text("canonical_request");
    @Nullable String string = problem.document().text("string_to_sign");
    return canonical == null || string == null
        ? Optional.empty()
        : Optional.of(new SignedText(canonical, string));
  }

  private static Optional<Instant> time(SignedText text) {
    String[] lines = text.stringToSign().split("\n", -1);
    try {
      return lines.length < 2 ? Optional.empty() : Optional.of(TIME.parse(lines[1], Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
