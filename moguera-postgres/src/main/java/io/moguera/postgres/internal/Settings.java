package io.moguera.postgres.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a start is asked for.
 *
 * @param home the folder that keeps everything
 * @param binaries below which the binaries are unpacked: or in the home where that can not be used
 * @param port on 127.0.0.1; 0 asks for the one of the last start if it is free, otherwise for any
 * @param startTimeout how long each step of a start may take
 * @param parameters PostgreSQL's own settings, by name
 */
public record Settings(
    Path home, Path binaries, int port, Duration startTimeout, Map<String, String> parameters) {
  public Settings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
    }
    if (startTimeout.isNegative() || startTimeout.isZero()) {
      throw new IllegalArgumentException("startTimeout must be positive: " + startTimeout);
    }
    home = home.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    parameters = Map.copyOf(parameters);
  }

  /** False only where the data are not meant to last, as in tests. */
  boolean durable() {
    return !parameters.getOrDefault("fsync", "on").equals("off");
  }
}
