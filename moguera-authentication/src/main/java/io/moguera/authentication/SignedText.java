package io.moguera.authentication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one side signs, or would sign, for a request. Holds no secret, but the values of the signed
 * headers and the query.
 *
 * @param canonicalRequest the request in its canonical form
 * @param stringToSign algorithm, time, scope and the hash of the canonical request
 */
public record SignedText(String canonicalRequest, String stringToSign) {
  /**
   * Compares with what the other side signs, component by component in the order of the text.
   *
   * @return the first that differs; empty if both sign the same, and then differing signatures mean
   *     differing secrets
   */
  public Optional<Difference> firstDifference(SignedText other) {
    Components ours = Components.of(this);
    Components theirs = Components.of(other);
    Optional<Difference> leading = first(ours.leading, theirs.leading, ours.leading.keySet());
    if (leading.isPresent()) {
      return leading;
    }
    Set<String> names = new TreeSet<>(ours.headers.keySet());
    names.addAll(theirs.headers.keySet());
    return first(ours.headers, theirs.headers, names)
        .or(() -> first(ours.trailing, theirs.trailing, ours.trailing.keySet()));
  }

  private static Optional<Difference> first(
      Map<String, String> ours, Map<String, String> theirs, Set<String> names) {
    for (String name : names) {
      String our = ours.getOrDefault(name, "");
      String their = theirs.getOrDefault(name, "");
      if (!our.equals(their) || ours.containsKey(name) != theirs.containsKey(name)) {
        return Optional.of(new Difference(name, our, their));
      }
    }
    return Optional.empty();
  }

  /**
   * A component that differs.
   *
   * @param component {@code method}, {@code path}, {@code query}, {@code header NAME}, {@code names
   *     of the signed headers}, {@code hash of the body}, {@code algorithm}, {@code time}, {@code
   *     scope} or {@code hash of the canonical request}
   * @param value as this side has it, empty where it lacks it
   * @param other as the other side has it, empty where it lacks it
   */
  public record Difference(String component, String value, String other) {}

  /** The lines of both texts by what they are. */
  private static final class Components {
    final Map<String, String> leading = new LinkedHashMap<>();
    final Map<String, String> headers = new TreeMap<>();
    final Map<String, String> trailing = new LinkedHashMap<>();

    static Components of(SignedText text) {
      String[] request = text.canonicalRequest().split("\n", -1);
      String[] string = text.stringToSign().split("\n", -1);
      var components = new Components();
      components.leading.put("method", line(request, 0));
      components.leading.put("path", line(request, 1));
      components.leading.put("query", line(request, 2));
      for (int i = 3; i < request.length - 3; i++) {
        String[] header = request[i].split(":", 2);
        components.headers.put("header " + header[0], line(header, 1));
      }
      components.trailing.put("names of the signed headers", line(request, request.length - 2));
      components.trailing.put("hash of the body", line(request, request.length - 1));
      components.trailing.put("algorithm", line(string, 0));
      components.trailing.put("time", line(string, 1));
      components.trailing.put("scope", line(string, 2));
      components.trailing.put("hash of the canonical request", line(string, 3));
      return components;
    }

    private static String line(String[] lines, int index) {
      return index >= 0 && index < lines.length ? lines[index] : "";
    }
  }
}
