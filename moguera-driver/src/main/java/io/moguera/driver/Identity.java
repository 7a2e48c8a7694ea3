package io.moguera.driver;

import io.moguera.authentication.Credentials;
import io.moguera.authentication.RequestSigner;
import java.time.InstantSource;

/** Who signs. */
record Identity(String accessKey, RequestSigner signer) {
  static Identity of(Credentials credentials, InstantSource clock) {
    return new Identity(credentials.accessKey(), RequestSigner.of(credentials, clock));
  }
}
