package io.moguera.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.configuration.MasterKeys;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM under the first master key and opens them with the one that sealed
 * them. What the secret belongs to (the access key id) is associated data, so that a sealed secret
 * moved to another row does not open. Safe for use by several threads.
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final MasterKeys masterKeys;
  private final SecureRandom random;

  public Seal(MasterKeys masterKeys, SecureRandom random) {
    this.masterKeys = masterKeys;
    this.random = random;
  }

  /** Seals {@code secret}, bound to {@code owner}. */
  public Sealed seal(String secret, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String key = masterKeys.first();
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, owner, secret.getBytes(UTF_8));
    byte[] bytes = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, bytes, nonce.length, sealed.length);
    return new Sealed(key, bytes);
  }

  /**
   * Opens what was sealed for {@code owner}.
   *
   * @throws IllegalArgumentException if its master key is no longer configured
   * @throws IllegalStateException if it was changed, or sealed for another owner
   */
  public String open(Sealed sealed, String owner) {
    byte[] bytes = sealed.bytes();
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
    return new String(run(Cipher.DECRYPT_MODE, sealed.masterKey(), nonce, owner, rest), UTF_8);
  }

  private byte[] run(int mode, String masterKey, byte[] nonce, String owner, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, masterKeys.require(masterKey), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The secret of " + owner + " does not open", e);
    }
  }
}
