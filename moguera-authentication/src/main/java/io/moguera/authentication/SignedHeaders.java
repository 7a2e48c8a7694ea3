package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The headers that a signature covers.
 *
 * @param names in lower case, strictly ascending
 * @param values of each, as sent
 */
record SignedHeaders(List<String> names, List<String> values) {
  /** {@return headers that a signer chose} */
  static SignedHeaders of(SortedMap<String, String> headers) {
    return new SignedHeaders(List.copyOf(headers.keySet()), List.copyOf(headers.values()));
  }

  /**
   * The headers that a request's signature names.
   *
   * @throws AuthenticationException if one is missing, came twice or holds what HTTP forbids, or if
   *     one that has to be signed is not
   */
  static SignedHeaders require(ReceivedRequest request, SignatureClaim claim) {
    List<String> names = claim.signedHeaders();
    requireSigned("host", names);
    for (String name : request.headers().keySet()) {
      requireNoTwin(name, names);
      if (isOfFamily(name) && !isBoundAnyway(name, claim.scope().profile())) {
        requireSigned(name, names);
      }
    }
    var values = new ArrayList<String>(names.size());
    for (String name : names) {
      String value =
          request
              .single(name)
              .orElseThrow(() -> malformed("The signed header " + name + " is missing"));
      requirePlain(name, value);
      values.add(value);
    }
    return new SignedHeaders(names, values);
  }

  /** The list as the canonical request and the credentials have it. */
  String joinedNames() {
    return String.join(";", names);
  }

  String value(String name) {
    return values.get(names.indexOf(name));
  }

  private static boolean isOfFamily(String name) {
    return name.startsWith(Profile.MOGUERA.headerPrefix())
        || name.startsWith(Profile.AWS.headerPrefix());
  }

  /** The declared hash is a line of the canonical request whether its header is signed or not. */
  private static boolean isBoundAnyway(String name, Profile profile) {
    return name.equals(profile.contentHashHeader());
  }

  private static void requireSigned(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new AuthenticationException(
          NOT_ACCEPTABLE, "The header " + name + " must be signed or left out");
    }
  }

  /** Gateways of the CGI kind hold an underscore and a hyphen for the same. */
  private static void requireNoTwin(String name, List<String> names) {
    if (name.indexOf('_') >= 0) {
      String twin = name.replace('_', '-');
      if (isOfFamily(twin) || names.contains(twin) || twin.equals("authorization")) {
        throw new AuthenticationException(
            NOT_ACCEPTABLE,
            "The header " + name + " could be taken for " + twin + "; leave it out");
      }
    }
  }

  private static void requirePlain(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c > '~') {
        throw malformed("The signed header " + name + " may hold printable ASCII only");
      }
    }
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(MALFORMED, message);
  }

  /**
   * Checks that the request is for this service.
   *
   * @param hosts the values of {@code Host} in lower case; empty for any
   */
  void requireHostAmong(Set<String> hosts) {
    if (!hosts.isEmpty() && !hosts.contains(value("host").toLowerCase(Locale.ROOT))) {
      throw new AuthenticationException(
          NOT_ACCEPTABLE, "The header host names none of this service's addresses");
    }
  }

  /**
   * Checks headers that a client is about to sign.
   *
   * @throws IllegalArgumentException if one holds what can't be signed
   */
  static void requireSignable(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          try {
            requirePlain(name, value);
          } catch (AuthenticationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
          }
        });
  }
}
