package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Makes access keys: {@code MGAK} (temporary ones {@code MGTK}) and 16 letters of base32; secrets
 * of {@code mgs_}, 40 letters of base62 (238 bits) and 6 of a checksum, by which scanners tell a
 * leaked secret from noise. Safe for use by several threads.
 */
public final class AccessKeyGenerator {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SecureRandom random;

  public AccessKeyGenerator(SecureRandom random) {
    this.random = random;
  }

  /** {@return a key that lasts until it is revoked} */
  public Credentials lasting() {
    return generate("MGAK");
  }

  /** {@return a key of a session} */
  public Credentials temporary() {
    return generate("MGTK");
  }

  private Credentials generate(String prefix) {
    String secret = letters(BASE62, 40);
    return Credentials.of(prefix + letters(BASE32, 16), "mgs_" + secret + checksum(secret));
  }

  private String letters(String alphabet, int count) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** CRC-32 in six digits of base62. */
  static String checksum(String secret) {
    var crc = new CRC32();
    crc.update(secret.getBytes(US_ASCII));
    long rest = crc.getValue();
    var digits = new StringBuilder(6);
    for (int i = 0; i < 6; i++) {
      digits.insert(0, BASE62.charAt((int) (rest % 62)));
      rest /= 62;
    }
    return digits.toString();
  }
}
