package io.moguera.authentication;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A request is not accepted. The message is written for the caller and holds nothing secret; an
 * unknown key and a wrong signature look the same.
 */
public final class AuthenticationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Optional<Skew> skew;
  private final transient Optional<SignedText> expected;

  AuthenticationException(Reason reason, String message) {
    this(reason, message, Optional.empty(), Optional.empty());
  }

  AuthenticationException(
      Reason reason, String message, Optional<Skew> skew, Optional<SignedText> expected) {
    super(message, null, false, false);
    this.reason = reason;
    this.skew = skew;
    this.expected = expected;
  }

  /** {@return the failure of a body that is longer than is read to hash it} */
  public static AuthenticationException bodyTooLarge() {
    return new AuthenticationException(
        Reason.BODY_TOO_LARGE,
        "A body of this size must declare its hash in a content-sha256 header of the scheme");
  }

  /** {@return what kind of failure it is} */
  public Reason reason() {
    return reason;
  }

  /** {@return the server's time and limit, for {@link Reason#REQUEST_TIME_TOO_SKEWED} alone} */
  public Optional<Skew> skew() {
    return skew;
  }

  /**
   * {@return what the server would have signed, for {@link Reason#SIGNATURE_DOES_NOT_MATCH} where
   * the verifier explains itself; never the expected signature}
   */
  public Optional<SignedText> expected() {
    return expected;
  }

  /**
   * The failure as a problem document (RFC 9457): {@code type}, {@code title}, {@code status},
   * {@code detail}; for a skewed clock also {@code server_time} and {@code limit_seconds}; where
   * the verifier explains itself {@code canonical_request} and {@code string_to_sign}.
   *
   * @return JSON, of the type {@code application/problem+json}
   */
  public String toProblem() {
    var problem = new ProblemDocument();
    problem.put("type", "https://moguera.io/problems#" + reason.anchor());
    problem.put("title", reason.title());
    problem.put("status", reason.status());
    problem.put("detail", Objects.requireNonNull(getMessage()));
    skew.ifPresent(
        found -> {
          problem.put("server_time", found.serverTime().truncatedTo(SECONDS).toString());
          problem.put("limit_seconds", found.limit().toSeconds());
        });
    expected.ifPresent(
        text -> {
          problem.put("canonical_request", text.canonicalRequest());
          problem.put("string_to_sign", text.stringToSign());
        });
    return problem.toString();
  }

  /** {@return the value of {@code WWW-Authenticate}, which an answer of 401 must have} */
  public static String challenge() {
    return Profile.MOGUERA.algorithm() + ", " + Profile.AWS.algorithm();
  }

  /** Kinds of failure; each is one documented problem. */
  public enum Reason {
    /** There are no credentials, and the route is not open to everybody; 401. */
    MISSING_CREDENTIALS(401, "The request is not signed"),
    /** The request, its credentials, or a header that they need, can't be read; 400. */
    MALFORMED(400, "The signed request cannot be read"),
    /** A demand beyond the signature is not met, such as an unsigned header of the scheme; 400. */
    NOT_ACCEPTABLE(400, "The signature does not cover what it must"),
    /** Unknown key, inactive key, wrong signature, two {@code Authorization} headers; 401. */
    SIGNATURE_DOES_NOT_MATCH(401, "The signature does not match"),
    /** The clock of the client is too far off; 401. */
    REQUEST_TIME_TOO_SKEWED(401, "The clock of the client is off"),
    /** A presigned address is past its end; 401. */
    EXPIRED(401, "The presigned address has ended"),
    /** The body is not the one that was signed; 400. */
    BODY_DOES_NOT_MATCH(400, "The body is not the one that was signed"),
    /** The body is longer than is read to hash it; 413. */
    BODY_TOO_LARGE(413, "The body is too large");

    private final int status;
    private final String title;

    Reason(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /** {@return what the failure is called, for people} */
    public String title() {
      return title;
    }

    /** {@return the name of the problem in documents, such as {@code request-time-too-skewed}} */
    public String anchor() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the HTTP status that says so} */
    public int status() {
      return status;
    }
  }

  /**
   * How far a client's clock may be off.
   *
   * @param serverTime the server's time when it looked
   * @param limit the greatest difference
   */
  public record Skew(Instant serverTime, Duration limit) {}
}
