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
 * @param headers all values of each header, by lower-case name; {@code host} is HTTP/2's {@code
 *     :authority} where that came instead
 */
public record ReceivedRequest(
    String method, String rawPath, String rawQuery, Map<String, List<String>> headers) {

  /** Copies the headers under lower-case names; those that differ in case alone are one. */
  public ReceivedRequest {
    var copy = new LinkedHashMap<String, List<String>>();
    headers.forEach(
        (name, values) ->
            copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .addAll(values));
    headers = Collections.unmodifiableMap(copy);
  }

  /** {@return whether it carries credentials of any kind; without any, the caller is anonymous} */
  public boolean hasCredentials() {
    return headers.containsKey("authorization") || hasPresignedQuery();
  }

  boolean hasPresignedQuery() {
    String query = rawQuery.toLowerCase(Locale.ROOT);
    return query.contains("x-moguera-signature=") || query.contains("x-amz-signature=");
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
    return values.stream().findFirst();
  }

  /** Prints without headers and query, which may carry credentials. */
  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
