package io.moguera.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.MasterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The master key beside the embedded database, made at the first start, for its owner alone. */
public final class MasterKeyFile {
  private MasterKeyFile() {}

  /**
   * The master keys that the configuration names, else that of the file, after making one if there
   * is none.
   *
   * @throws UncheckedIOException if it can be neither read nor written
   * @throws IllegalArgumentException if the file holds something else
   */
  public static MasterKeys of(Configuration configuration, SecureRandom random) {
    return configuration.masterKeys().orElseGet(() -> in(configuration.dataDirectory(), random));
  }

  /**
   * Reads the master key in {@code folder}, after making one if there is none.
   *
   * @throws UncheckedIOException if it can be neither read nor written
   * @throws IllegalArgumentException if the file holds something else
   */
  public static MasterKeys in(Path folder, SecureRandom random) {
    Path file = folder.resolve("master.key");
    try {
      if (!Files.exists(file)) {
        write(file, random);
      }
      return MasterKeys.of(Files.readString(file, US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage(), e);
    }
  }

  /** Written beside and renamed, so that a kill leaves a whole file or none. */
  private static void write(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[32];
    random.nextBytes(key);
    Files.createDirectories(file.getParent());
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "master",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, "1:" + Base64.getEncoder().encodeToString(key) + "\n", US_ASCII);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
