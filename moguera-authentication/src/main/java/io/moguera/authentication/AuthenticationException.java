package io.moguera.authentication;

import java.time.Duration;
import java.time.Instant;
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

  /** Kinds of failure; each is one documented problem. */
  public enum Reason {
    /** There are no credentials, and the route is not open to everybody; 401. */
    MISSING_CREDENTIALS(401),
    /** The request, its credentials, or a header that they need, can't be read; 400. */
    MALFORMED(400),
    /** A demand beyond the signature is not met, such as an unsigned header of the scheme; 400. */
    NOT_ACCEPTABLE(400),
    /** Unknown key, inactive key, wrong signature, two {@code Authorization} headers; 401. */
    SIGNATURE_DOES_NOT_MATCH(401),
    /** The clock of the client is too far off; 401. */
    REQUEST_TIME_TOO_SKEWED(401),
    /** A presigned address is past its end; 401. */
    EXPIRED(401),
    /** The body is not the one that was signed; 400. */
    BODY_DOES_NOT_MATCH(400),
    /** The body is longer than is read to hash it; 413. */
    BODY_TOO_LARGE(413);

    private final int status;

    Reason(int status) {
      this.status = status;
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
