package io.moguera.authentication;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How strict a verifier is, and what it remembers. Strict unless a relaxation is named.
 *
 * @param hosts the values of {@code Host} that are this service's, in lower case; empty for any
 * @param window how far the date of a request signed in a header may be from the clock, either way
 *     and inclusive: 1 s to 900 s
 * @param explain whether a wrong signature is answered with what the server would have signed
 * @param asReceived whether, after the canonical form failed, the query and the path are tried as
 *     they were received; some releases of curl sign them so
 * @param keyLifetime how long a key that was looked up is remembered: at most 30 s
 * @param mostKeys how many derived keys are remembered: at least 1
 */
public record VerifierOptions(
    Set<String> hosts,
    Duration window,
    boolean explain,
    boolean asReceived,
    Duration keyLifetime,
    int mostKeys) {
  private static final Duration MOST_WINDOW = Duration.ofMinutes(15);
  private static final Duration MOST_LIFETIME = Duration.ofSeconds(30);

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public VerifierOptions {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(MOST_WINDOW) > 0) {
      throw new IllegalArgumentException("The window must be 1 s to 900 s, but is " + window);
    }
    if (keyLifetime.isNegative() || keyLifetime.compareTo(MOST_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "Keys may be remembered for 0 s to 30 s, but not for " + keyLifetime);
    }
    if (mostKeys < 1) {
      throw new IllegalArgumentException("At least one key must be remembered");
    }
    var lower = new HashSet<String>();
    hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
    hosts = Set.copyOf(lower);
  }

  /**
   * Options of a service that is reached at these addresses and no others.
   *
   * @param addresses such as {@code https://example.org}; the usual port may be said or not
   * @throws IllegalArgumentException if there is none, or one has no host
   */
  public static VerifierOptions forAddresses(Collection<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("A service has at least one address");
    }
    var hosts = new HashSet<String>();
    for (URI address : addresses) {
      if (address.getHost() == null) {
        throw new IllegalArgumentException("No host in the address " + address);
      }
      int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
      int port = address.getPort() < 0 ? usual : address.getPort();
      hosts.add(address.getHost() + ":" + port);
      if (port == usual) {
        hosts.add(address.getHost());
      }
    }
    return forAnyHost().withHosts(hosts);
  }

  /**
   * Options of a service that does not know its addresses, for development and tests: a signature
   * made for another host that uses the same keys is not told from one made for this.
   */
  public static VerifierOptions forAnyHost() {
    return new VerifierOptions(
        Set.of(), Duration.ofMinutes(10), false, true, MOST_LIFETIME, 10_000);
  }

  /** {@return the same with these values of {@code Host}} */
  public VerifierOptions withHosts(Set<String> others) {
    return new VerifierOptions(others, window, explain, asReceived, keyLifetime, mostKeys);
  }

  /** {@return the same with another window} */
  public VerifierOptions withWindow(Duration other) {
    return new VerifierOptions(hosts, other, explain, asReceived, keyLifetime, mostKeys);
  }

  /** {@return the same, which explains wrong signatures or not} */
  public VerifierOptions withExplain(boolean other) {
    return new VerifierOptions(hosts, window, other, asReceived, keyLifetime, mostKeys);
  }

  /** {@return the same, without the tolerances for curl or with them} */
  public VerifierOptions withAsReceived(boolean other) {
    return new VerifierOptions(hosts, window, explain, other, keyLifetime, mostKeys);
  }

  /** {@return the same with another memory of keys} */
  public VerifierOptions withKeys(Duration lifetime, int most) {
    return new VerifierOptions(hosts, window, explain, asReceived, lifetime, most);
  }
}
