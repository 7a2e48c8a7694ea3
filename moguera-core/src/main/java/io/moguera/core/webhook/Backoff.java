package io.moguera.core.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a message that could not be delivered is tried again: ten times over three days. */
public final class Backoff {
  /** How long nothing may arrive before a webhook is switched off. */
  public static final Duration PATIENCE = Duration.ofDays(3);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private Backoff() {}

  /**
   * How long to wait after so many tries, up to a tenth more, so that receivers that were away are
   * not met by everything at once; empty when it has been tried for long enough.
   */
  public static Optional<Duration> after(int tries, RandomGenerator random) {
    if (tries > PAUSES.size()) {
      return Optional.empty();
    }
    Duration pause = PAUSES.get(tries - 1);
    return Optional.of(pause.plusMillis(random.nextLong(pause.toMillis() / 10 + 1)));
  }
}
