package io.moguera.server;

import io.moguera.configuration.Configuration;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The values of {@code Host} by which signed requests may address the service. A signature binds
 * its host; what was signed for another service must not be taken here.
 */
final class PublicAddresses {
  private final Set<String> fixed;
  private final String host;
  private volatile Set<String> local = Set.of();
  private volatile int port;

  private PublicAddresses(Set<String> fixed, String host) {
    this.fixed = fixed;
    this.host = host;
  }

  static PublicAddresses of(Configuration configuration) {
    var all = new HashSet<>(configuration.authentication().hosts());
    configuration.publicUrl().ifPresent(url -> all.addAll(forms(url)));
    return new PublicAddresses(Set.copyOf(all), configuration.listen().host());
  }

  /** Once the server listens: this machine's own names for it. */
  void listening(int port) {
    this.port = port;
    local =
        Set.copyOf(
            List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port, host + ":" + port));
  }

  /** {@return the port that the server listens on; 0 before it does} */
  int port() {
    return port;
  }

  boolean contains(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return fixed.contains(lower) || local.contains(lower);
  }

  /** Clients leave out the usual port, or not. */
  private static Set<String> forms(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int usual = url.getScheme().equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? usual : url.getPort();
    return port == usual ? Set.of(host, host + ":" + port) : Set.of(host + ":" + port);
  }
}
