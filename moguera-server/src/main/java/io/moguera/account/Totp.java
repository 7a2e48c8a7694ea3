package io.moguera.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of authenticators after RFC 6238, as all of them make them: HMAC-SHA-1, six digits, a new
 * one every 30 seconds.
 */
public final class Totp {
  private static final Duration STEP = Duration.ofSeconds(30);

  /** How many steps a clock may be off, and typing may take. */
  private static final int TOLERANCE = 1;

  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /** {@return the code of a time} */
  public static String code(byte[] secret, Instant at) {
    return code(secret, step(at));
  }

  /** {@return the step whose code it is, near a time; empty if it is none of these} */
  static OptionalLong step(byte[] secret, String code, Instant at) {
    OptionalLong found = OptionalLong.empty();
    long now = step(at);
    for (long step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
      if (code(secret, step).equals(code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
  }

  private static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA1", e);
    }
  }
}
