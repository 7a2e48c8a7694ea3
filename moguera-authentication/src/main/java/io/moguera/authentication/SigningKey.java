package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** The key that signs within one scope: four HMACs away from the secret. */
final class SigningKey {
  private final byte[] key;

  private SigningKey(byte[] key) {
    this.key = key;
  }

  static SigningKey derive(Secret secret, CredentialScope scope) {
    Profile profile = scope.profile();
    byte[] key = (profile.keyPrefix() + secret.reveal()).getBytes(UTF_8);
    key = Hashes.hmac(key, scope.day());
    key = Hashes.hmac(key, scope.region());
    key = Hashes.hmac(key, scope.service());
    return new SigningKey(Hashes.hmac(key, profile.terminator()));
  }

  /** {@return the signature of {@code stringToSign} in lower-case hex} */
  String sign(String stringToSign) {
    return HexFormat.of().formatHex(Hashes.hmac(key, stringToSign));
  }
}
