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
 * @param uri absolute, {@code http} or {@code https}, without user
 * @param headers that are to be signed, by lower-case names and with printable ASCII values; {@code
 *     host} and the scheme's own are added by the signer, and those that proxies change are left
 *     out by it
 * @param payload what is said of the body
 */
public record RequestToSign(
    String method, URI uri, SortedMap<String, String> headers, Payload payload) {

  /**
   * Validates the address and the headers.
   *
   * @throws IllegalArgumentException if the address is not absolute or has no host, if two names of
   *     headers differ in case alone, or if a value can't be signed
   */
  public RequestToSign {
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A request is signed for an address of http or https with a host and no user");
    }
    var copy = new TreeMap<String, String>();
    headers.forEach(
        (name, value) -> {
          if (copy.put(name.toLowerCase(Locale.ROOT), value) != null) {
            throw new IllegalArgumentException("The header " + name + " is there twice");
          }
        });
    SignedHeaders.requireSignable(copy);
    headers = Collections.unmodifiableSortedMap(copy);
  }

  /** {@return a request with these headers, in any case} */
  public static RequestToSign of(
      String method, URI uri, Map<String, String> headers, Payload payload) {
    return new RequestToSign(method, uri, new TreeMap<>(headers), payload);
  }

  /** {@return the {@code Host} header that HTTP clients send for the address} */
  String host() {
    int usualPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    boolean usual = uri.getPort() < 0 || uri.getPort() == usualPort;
    return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  String rawPath() {
    return ascii().getRawPath();
  }

  String rawQuery() {
    String query = ascii().getRawQuery();
    return query == null ? "" : query;
  }

  /** The address as it goes over the wire: what is not ASCII is encoded. */
  private URI ascii() {
    return URI.create(uri.toASCIIString());
  }
}
