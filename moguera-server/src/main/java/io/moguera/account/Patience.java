package io.moguera.account;

import io.moguera.account.sql.SignInFailureTable;
import io.moguera.core.Sha256;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
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
      throw tooMany("attempts", Duration.between(now, last.get().plus(window)));
    }
    attempts.add(subject, now);
  }

  /** {@return what is told whoever must wait for so long} */
  static ProblemException tooMany(String what, Duration wait) {
    long seconds = wait.toSeconds() + 1;
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "Too many %s. Try again in %d s".formatted(what, seconds),
        List.of(),
        Map.of("retry_after_seconds", seconds));
  }

  /** Counts an attempt. {@return whether there were not too many in the time before} */
  boolean allows(String subject, int most, Duration window) {
    Instant now = clock.instant();
    attempts.add(subject, now);
    return attempts.findLast(subject, most + 1, now.minus(window)).isEmpty();
  }

  /** {@return a text that stands for one that must not lie about} */
  static String digest(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 16);
  }
}
