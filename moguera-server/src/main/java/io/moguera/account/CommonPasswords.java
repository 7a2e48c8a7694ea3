package io.moguera.account;

import io.moguera.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The passwords that whoever guesses tries first: some 13,000 of those that were found most often
 * where passwords were stolen, and the usual endings of the commonest. The file holds the first six
 * bytes of the SHA-256 of each in lower case, in order: half of such lists is not fit to be read. A
 * password that is none of them is taken for one once in 20 billion times.
 */
final class CommonPasswords {
  private static final int WIDTH = 6;
  private static final byte[] HASHES = read();

  private CommonPasswords() {}

  /** {@return whether a password is one of them, whatever its case} */
  static boolean contains(String password) {
    byte[] wanted = hash(password.toLowerCase(Locale.ROOT));
    int low = 0;
    int high = HASHES.length / WIDTH - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(HASHES, middle * WIDTH, (middle + 1) * WIDTH, wanted, 0, WIDTH);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private static byte[] hash(String text) {
    return Sha256.of(text);
  }

  private static byte[] read() {
    try (InputStream in = CommonPasswords.class.getResourceAsStream("common-passwords.bin")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
