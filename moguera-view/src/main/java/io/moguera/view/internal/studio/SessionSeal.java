package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.authentication.Credentials;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the browser keeps of a session (AES-256-GCM), and makes the tokens of forms
 * (HMAC-SHA-256), so that every instance with the same keys serves every visitor and none keeps
 * anything. The first key seals; all of them open. Safe for use by several threads.
 */
final class SessionSeal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] PURPOSE = "moguera studio session".getBytes(UTF_8);

  private final List<SecretKeySpec> sealing;
  private final SecretKeySpec signing;
  private final SecureRandom random;

  /**
   * @param keys the first for new seals, at least one
   */
  SessionSeal(List<byte[]> keys, SecureRandom random) {
    this.sealing =
        keys.stream()
            .map(key -> new SecretKeySpec(derived(key, "seal of sessions"), "AES"))
            .toList();
    this.signing = new SecretKeySpec(derived(keys.getFirst(), "tokens of forms"), "HmacSHA256");
    this.random = random;
  }

  private static byte[] derived(byte[] key, String purpose) {
    return mac(new SecretKeySpec(key, "HmacSHA256"), "moguera studio: " + purpose);
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String seal(Visit visit) {
    var plain =
        visit.credentials().accessKey()
            + "\n"
            + visit.credentials().secret().reveal()
            + "\n"
            + visit.expiresAt().getEpochSecond();
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = run(Cipher.ENCRYPT_MODE, sealing.getFirst(), nonce, plain.getBytes(UTF_8));
      var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return TEXT.encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was sealed, unless it was changed, its key is gone, or its time is over. */
  Optional<Visit> open(String text, Instant now) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length <= NONCE_BYTES) {
      return Optional.empty();
    }
    var nonce = Arrays.copyOf(all, NONCE_BYTES);
    var rest = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    for (var key : sealing) {
      try {
        return visit(new String(run(Cipher.DECRYPT_MODE, key, nonce, rest), UTF_8))
            .filter(visit -> now.isBefore(visit.expiresAt()));
      } catch (AEADBadTagException e) {
        // Another key may fit.
      } catch (GeneralSecurityException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Visit> visit(String plain) {
    var lines = plain.split("\n", -1);
    try {
      return Optional.of(
          new Visit(
              Credentials.of(lines[0], lines[1]), Instant.ofEpochSecond(Long.parseLong(lines[2]))));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] input)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(PURPOSE);
    return cipher.doFinal(input);
  }

  /**
   * What a form has to bring along to be taken.
   *
   * @param owner whose forms they are: the id of a session's key, or a random text kept in a cookie
   */
  String token(String owner) {
    return TEXT.encodeToString(mac(signing, owner));
  }

  boolean isToken(String owner, String token) {
    return MessageDigest.isEqual(token(owner).getBytes(UTF_8), token.getBytes(UTF_8));
  }

  /** A text that nobody guesses. */
  String randomText() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return TEXT.encodeToString(bytes);
  }
}
