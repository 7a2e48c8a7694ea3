package io.moguera.driver;

import io.moguera.authentication.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that wait in a time of their own, which passes only while they wait. */
final class TestClient {
  static final Credentials CREDENTIALS = Credentials.of("MGAKTEST", "mgs_marker-secret");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong nanos = new AtomicLong();

  MogueraBuilder builder(ScriptedServer... servers) {
    MogueraBuilder builder = Moguera.builder().credentials(CREDENTIALS).clock(() -> NOW);
    for (ScriptedServer server : servers) {
      builder.endpoint(server.address());
    }
    return builder.waiting(new Settings.Waiting(nanos::get, this::sleep, () -> 1.0));
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void sleep(Duration time) {
    waits.add(time);
    pass(time);
  }
}
