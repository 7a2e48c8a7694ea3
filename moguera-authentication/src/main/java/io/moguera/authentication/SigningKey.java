package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;

/** The key that signs within one scope: four HMACs away from the secret. */
final class SigningKey {
  /** Ready to sign, and never used itself: a copy of it is cheaper than one made anew. */
  private final Mac ready;

  private SigningKey(Mac ready) {
    this.ready = ready;
  }

  static SigningKey derive(Secret secret, CredentialScope scope) {
    Profile profile = scope.profile();
    byte[] key = (profile.keyPrefix() + secret.reveal()).getBytes(UTF_8);
    byte[] ofDay = Hashes.hmac(key, scope.day());
    Arrays.fill(key, (byte) 0);
    byte[] ofService = Hashes.hmac(Hashes.hmac(ofDay, scope.region()), scope.service());
    return new SigningKey(Hashes.hmac(Hashes.hmac(ofService, profile.terminator())));
  }

  /** {@return the signature of {@code stringToSign} in lower-case hex} */
  String sign(String stringToSign) {
    return HexFormat.of().formatHex(copy().doFinal(stringToSign.getBytes(UTF_8)));
  }

  /** {@return whether this is the signature, compared in constant time} */
  boolean matches(String stringToSign, String signature) {
    return MessageDigest.isEqual(
        sign(stringToSign).getBytes(US_ASCII), signature.getBytes(US_ASCII));
  }

  private Mac copy() {
    try {
      return (Mac) ready.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The provider's HmacSHA256 can't be copied", e);
    }
  }
}
