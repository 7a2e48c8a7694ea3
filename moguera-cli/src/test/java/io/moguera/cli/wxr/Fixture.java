package io.moguera.cli.wxr;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Files beside the tests. */
final class Fixture {
  private Fixture() {}

  static Path path(String name) {
    try {
      URL url = Objects.requireNonNull(Fixture.class.getResource(name), name);
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
