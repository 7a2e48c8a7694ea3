package io.moguera.cli;

import io.moguera.authentication.Credentials;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server and, once signed in, the keys for it. Prints without the secret.
 *
 * @param address of the API
 * @param keys or null
 * @param user whose keys they are, or null
 */
public record Profile(URI address, @Nullable Credentials keys, @Nullable String user) {
  /** {@return a profile without keys} */
  public static Profile of(URI address) {
    return new Profile(address, null, null);
  }

  /** {@return the keys, once signed in} */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(keys);
  }

  Profile signedOut() {
    return new Profile(address, null, user);
  }
}
