package io.moguera.authentication;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, before anything in it is believed.
 *
 * @param method as received
 * @param rawPath as received, still encoded
 * @param rawQuery as received, without the question mark; perhaps empty
 * @param headers all values of each header by its name; of HTTP/2 {@code :authority} too
 */
public record ReceivedRequest(
    String method, String rawPath, String rawQuery, Map<String, List<String>> headers) {

  /**
   * Copies the headers under lower-case names; those that differ in case alone are one. An {@code
   * :authority} among them counts as a {@code host}, and once only if they are the same.
   */
  public ReceivedRequest {
    Map<String, List<String>> copy = LinkedHashMap.newLinkedHashMap(headers.size());
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          copy.merge(lower, List.copyOf(values), ReceivedRequest::both);
        });
    List<String> authority = copy.remove(":authority");
    if (authority != null && !authority.equals(copy.get("host"))) {
      copy.merge("host", authority, ReceivedRequest::both);
    }
    headers = Collections.unmodifiableMap(copy);
  }

  private static List<String> both(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** {@return whether it carries credentials of any kind; without any, the caller is anonymous} */
  public boolean hasCredentials() {
    if (headers.containsKey("authorization")) {
      return true;
    }
    try {
      return QueryParameters.parse(rawQuery).holdCredentials();
    } catch (IllegalArgumentException e) {
      // Nobody can verify such a query: it must not pass for one without credentials.
      return true;
    }
  }

  /** {@return the values of a header, empty where it is absent} */
  List<String> values(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /**
   * The only value of a header.
   *
   * @throws AuthenticationException if there are several
   */
  Optional<String> single(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw new AuthenticationException(
          AuthenticationException.Reason.MALFORMED,
          "The header " + name + " came " + values.size() + " times; send it once");
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** Prints without headers and query, which may carry credentials. */
  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
