package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;

/** Between two looks at something that announces itself in no other way. */
final class Pause {
  private static final long MILLIS = 10;

  private Pause() {}

  static void briefly() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while waiting for PostgreSQL.", e);
    }
  }
}
