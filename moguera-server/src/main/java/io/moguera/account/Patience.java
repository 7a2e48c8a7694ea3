package io.moguera.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.account.sql.SignInFailureTable;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what must not be done too often, over all instances. Safe for use by several threads. */
public final class Patience {
  private final SignInFailureTable attempts;
  private final InstantSource clock;

  public Patience(SignInFailureTable attempts, InstantSource clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Counts an attempt.
   *
   * @throws ProblemException if there were too many in the time before
   */
  void demand(String subject, int most, Duration window) {
    Instant now = clock.instant();
    Optional<Instant> last = attempts.findLast(subject, most, now.minus(window));
    if (last.isPresent()) {
      long seconds = Duration.between(now, last.get().plus(window)).toSeconds() + 1;
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS,
          "Too many attempts. Try again in %d s".formatted(seconds),
          List.of(),
          Map.of("retry_after_seconds", seconds));
    }
    attempts.add(subject, now);
  }

  /** Counts an attempt. {@return whether there were not too many in the time before} */
  boolean allows(String subject, int most, Duration window) {
    Instant now = clock.instant();
    attempts.add(subject, now);
    return attempts.findLast(subject, most + 1, now.minus(window)).isEmpty();
  }

  /** {@return a text that stands for one that must not lie about} */
  static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
