package io.moguera.authentication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters of a query in the order received, each part encoded in the one way that is
 * canonical. A part without {@code =} has an empty value; empty parts count for nothing.
 */
record QueryParameters(List<Parameter> parameters) {
  private static final QueryParameters NONE = new QueryParameters(List.of());

  /**
   * Reads a query.
   *
   * @param rawQuery as it is on the wire, without the question mark; perhaps empty
   * @throws IllegalArgumentException if it holds a malformed escape or bytes that are not UTF-8
   */
  static QueryParameters parse(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return NONE;
    }
    var parameters = new ArrayList<Parameter>();
    int start = 0;
    while (start <= rawQuery.length()) {
      int end = rawQuery.indexOf('&', start);
      if (end < 0) {
        end = rawQuery.length();
      }
      if (end > start) {
        parameters.add(Parameter.parse(rawQuery.substring(start, end)));
      }
      start = end + 1;
    }
    return new QueryParameters(parameters);
  }

  /** {@return them sorted by encoded name, then by encoded value, as text} */
  String canonical() {
    return written(sorted(parameters));
  }

  /** {@return as {@link #canonical()}, but for the parameters of that name} */
  String canonicalWithout(String name) {
    return written(
        sorted(parameters.stream().filter(parameter -> !parameter.name().equals(name)).toList()));
  }

  private static List<Parameter> sorted(List<Parameter> parameters) {
    if (parameters.size() < 2) {
      return parameters;
    }
    var sorted = new ArrayList<>(parameters);
    sorted.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    return sorted;
  }

  private static String written(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    var query = new StringBuilder(64);
    for (Parameter parameter : parameters) {
      if (!query.isEmpty()) {
        query.append('&');
      }
      query.append(parameter.name()).append('=').append(parameter.value());
    }
    return query.toString();
  }

  /**
   * The decoded value of a parameter.
   *
   * @throws AuthenticationException if it occurs twice
   */
  Optional<String> single(String name) {
    Optional<String> found = Optional.empty();
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        if (found.isPresent()) {
          throw new AuthenticationException(
              AuthenticationException.Reason.MALFORMED,
              "The query parameter " + name + " came twice; send it once");
        }
        found = Optional.of(PercentEncoding.decodeParameter(parameter.value()));
      }
    }
    return found;
  }

  /** {@return whether a name is that of a part of credentials, however it is written} */
  boolean holdCredentials() {
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      if (name.length() > 2 && (name.charAt(0) == 'x' || name.charAt(0) == 'X')) {
        String like = name.toLowerCase(Locale.ROOT).replace('_', '-');
        for (Profile profile : Profile.values()) {
          if (like.startsWith(profile.headerPrefix()) && isOfCredentials(like)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isOfCredentials(String name) {
    return name.endsWith("-signature")
        || name.endsWith("-credential")
        || name.endsWith("-algorithm");
  }

  /** One parameter. */
  record Parameter(String name, String value) {
    static Parameter parse(String part) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      return new Parameter(canonical(name), canonical(value));
    }

    private static String canonical(String raw) {
      for (int i = 0; i < raw.length(); i++) {
        if (!PercentEncoding.isUnreserved(raw.charAt(i))) {
          return PercentEncoding.encode(PercentEncoding.decodeParameter(raw));
        }
      }
      return raw;
    }
  }
}
