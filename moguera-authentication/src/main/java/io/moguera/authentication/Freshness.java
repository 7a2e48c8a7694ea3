package io.moguera.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a signature is of a time that is accepted now. */
final class Freshness {
  /** How far in the future a presigned address may begin; clocks differ, and it is not a secret. */
  private static final Duration PRESIGNED_AHEAD = Duration.ofMinutes(15);

  private Freshness() {}

  /**
   * Checks the time of signing, and the end of a presigned address.
   *
   * @param window for signatures in a header; its ends are inside
   * @throws AuthenticationException if the time is not accepted
   */
  static void require(ClaimedCredentials credentials, Instant now, Duration window) {
    switch (credentials) {
      case ClaimedCredentials.InHeader header -> {
        if (Duration.between(header.signedAt(), now).abs().compareTo(window) > 0) {
          throw skewed(header.time(), now, window);
        }
      }
      case ClaimedCredentials.InQuery query -> {
        if (Duration.between(now, query.signedAt()).compareTo(PRESIGNED_AHEAD) > 0) {
          throw skewed(query.time(), now, PRESIGNED_AHEAD);
        }
        // Good for that many seconds: at the instant when they are over, it is over. No grace.
        if (!now.isBefore(query.signedAt().plusSeconds(query.expiresSeconds()))) {
          throw new AuthenticationException(
              AuthenticationException.Reason.EXPIRED,
              "The presigned address ended " + query.expiresSeconds() + " s after " + query.time());
        }
      }
    }
  }

  private static AuthenticationException skewed(String time, Instant now, Duration limit) {
    return new AuthenticationException(
        AuthenticationException.Reason.REQUEST_TIME_TOO_SKEWED,
        "The request is dated "
            + time
            + ", the server's time is "
            + CredentialScope.format(now)
            + ", and "
            + limit.toSeconds()
            + " s of difference are allowed",
        Optional.of(new AuthenticationException.Skew(now, limit)),
        Optional.empty());
  }
}
