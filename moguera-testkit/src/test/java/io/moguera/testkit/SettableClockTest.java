package io.moguera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SettableClockTest {
  @Test
  void clock_untouched_standsStill() {
    var clock = SettableClock.at("2026-11-24T10:00:00Z");
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(clock.millis()).isEqualTo(clock.millis());
  }

  @Test
  void clock_advanced_showsTheSum() {
    var clock = SettableClock.at("2026-11-24T10:00:00Z");
    assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo("2026-11-24T10:05:00Z");
    assertThat(clock.instant()).isEqualTo("2026-11-24T10:05:00Z");
  }

  @Test
  void clock_set_mayGoBack() {
    var clock = SettableClock.at("2026-11-24T10:00:00Z");
    clock.set(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }
}
