package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The text in which signer and verifier write the same request, after AWS Signature Version 4,
 * "Create a canonical request".
 *
 * @param text method, path, query, headers, their names and the hash of the body, a line each
 */
record CanonicalRequest(String text) {

  /**
   * Writes the request canonically.
   *
   * @param rawPath as it is on the wire; encoded once more, as every service but S3 has it
   * @param rawQuery as it is on the wire, without the question mark; perhaps empty
   * @param headers those that are signed, by their lower-case names
   * @throws IllegalArgumentException if the query holds a malformed escape
   */
  static CanonicalRequest of(
      String method,
      String rawPath,
      String rawQuery,
      SortedMap<String, String> headers,
      String payloadHash) {
    return withQuery(
        method, canonicalPath(rawPath), canonicalQuery(rawQuery), headers, payloadHash);
  }

  /** As {@link #of}, of a path and query that are taken as they are. */
  static CanonicalRequest withQuery(
      String method,
      String canonicalPath,
      String canonicalQuery,
      SortedMap<String, String> headers,
      String payloadHash) {
    var text = new StringBuilder(256);
    text.append(method).append('\n').append(canonicalPath).append('\n').append(canonicalQuery);
    text.append('\n');
    headers.forEach(
        (name, value) -> text.append(name).append(':').append(folded(value)).append('\n'));
    text.append('\n').append(String.join(";", headers.keySet())).append('\n').append(payloadHash);
    return new CanonicalRequest(text.toString());
  }

  String hash() {
    return Hashes.sha256Hex(text.getBytes(UTF_8));
  }

  /** {@return the text that is signed: algorithm, time, scope and the hash of this request} */
  String stringToSign(String time, CredentialScope scope) {
    return scope.profile().algorithm() + "\n" + time + "\n" + scope + "\n" + hash();
  }

  static String canonicalPath(String rawPath) {
    if (rawPath.isEmpty()) {
      return "/";
    }
    var path = new StringBuilder(rawPath.length() + 8);
    PercentEncoding.encode(rawPath, true, path);
    return path.toString();
  }

  static String canonicalQuery(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return "";
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String part : rawQuery.split("&", -1)) {
      if (!part.isEmpty()) {
        parameters.add(Parameter.parse(part));
      }
    }
    parameters.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    var query = new StringBuilder(rawQuery.length() + 8);
    for (Parameter parameter : parameters) {
      query.append(query.isEmpty() ? "" : "&").append(parameter.name()).append('=');
      query.append(parameter.value());
    }
    return query.toString();
  }

  /** Trims, and makes one space of each run of them. */
  private static String folded(String value) {
    String trimmed = value.strip();
    return trimmed.contains("  ") ? trimmed.replaceAll(" +", " ") : trimmed;
  }

  /** A query parameter, both parts encoded in the one way that is canonical. */
  private record Parameter(String name, String value) {
    static Parameter parse(String part) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      return new Parameter(encoded(name), encoded(value));
    }

    private static String encoded(String raw) {
      var text = new StringBuilder(raw.length() + 8);
      PercentEncoding.encode(PercentEncoding.decodeParameter(raw), false, text);
      return text.toString();
    }
  }
}
