package io.moguera.postgres.internal;

import io.moguera.postgres.Password;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that another program runs.
 *
 * @param port on 127.0.0.1
 */
public record Neighbour(int port, Password password) {
  /** {@return the server in a folder; empty if none runs there, or its files can't be read} */
  public static Optional<Neighbour> in(Path home) {
    try {
      Place place = Place.known(home);
      if (!place.hasPassword() || !Files.isReadable(PidFile.in(place.data()))) {
        return Optional.empty();
      }
      boolean runs =
          PidFile.read(place.data())
              .filter(PidFile::ready)
              .flatMap(file -> ProcessHandle.of(file.pid()))
              .filter(ProcessHandle::isAlive)
              .isPresent();
      int port = place.readPort();
      return runs && port != 0
          ? Optional.of(new Neighbour(port, place.readPassword()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(home + " can't be read", e);
    }
  }
}
