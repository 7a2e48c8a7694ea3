package io.moguera.server;

import io.moguera.core.SecretBox;
import io.moguera.secret.Seal;
import io.moguera.secret.Sealed;
import java.util.Base64;

/**
 * Seals the secrets of webhooks under the master key, as text: the id of the key, a colon, base64.
 */
record WebhookSecrets(Seal seal) implements SecretBox {
  @Override
  public String seal(String secret, String owner) {
    Sealed sealed = seal.seal(secret, owner);
    return sealed.masterKey() + ":" + Base64.getEncoder().encodeToString(sealed.bytes());
  }

  @Override
  public String open(String sealed, String owner) {
    int colon = sealed.lastIndexOf(':');
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(colon + 1));
    return seal.open(new Sealed(sealed.substring(0, Math.max(colon, 0)), bytes), owner);
  }
}
