package io.moguera.authentication;

import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client is about to send.
 *
 * @param method in upper case
 * @param uri absolute, {@code http} or {@code https}, without user and fragment
 * @param headers that are to be signed, by lower-case names; {@code host} and the scheme's own are
 *     added by the signer
 * @param payload what is said of the body
 */
public record RequestToSign(
    String method, URI uri, SortedMap<String, String> headers, Payload payload) {

  /**
   * Validates the address.
   *
   * @throws IllegalArgumentException if it is not absolute or has no host
   */
  public RequestToSign {
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A request is signed for an address with a host and no user");
    }
    var copy = new TreeMap<String, String>();
    headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableSortedMap(copy);
  }

  /** {@return a request with these headers, in any case} */
  public static RequestToSign of(
      String method, URI uri, Map<String, String> headers, Payload payload) {
    return new RequestToSign(method, uri, new TreeMap<>(headers), payload);
  }

  /** {@return the {@code Host} header that HTTP clients send for the address} */
  String host() {
    boolean usual =
        uri.getPort() < 0
            || uri.getPort() == 80 && uri.getScheme().equals("http")
            || uri.getPort() == 443 && uri.getScheme().equals("https");
    return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  String rawPath() {
    return URI.create(uri.toASCIIString()).getRawPath();
  }

  String rawQuery() {
    String query = URI.create(uri.toASCIIString()).getRawQuery();
    return query == null ? "" : query;
  }
}
