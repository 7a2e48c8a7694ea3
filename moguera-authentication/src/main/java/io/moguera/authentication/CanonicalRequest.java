package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

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
   * @param path as {@link #path} gives it
   * @param query as {@link QueryParameters#canonical()} gives it
   * @param headers those that are signed
   */
  static CanonicalRequest of(
      String method, String path, String query, SignedHeaders headers, String payloadHash) {
    var text = new StringBuilder(512);
    text.append(method).append('\n').append(path).append('\n').append(query).append('\n');
    List<String> names = headers.names();
    for (int i = 0; i < names.size(); i++) {
      text.append(names.get(i)).append(':').append(folded(headers.values().get(i))).append('\n');
    }
    text.append('\n').append(headers.joinedNames()).append('\n').append(payloadHash);
    return new CanonicalRequest(text.toString());
  }

  /**
   * {@return a path in its canonical form: encoded once more, as every service but S3 has it}
   *
   * @param rawPath as it is on the wire
   */
  static String path(String rawPath) {
    return rawPath.isEmpty() ? "/" : PercentEncoding.encodePath(rawPath);
  }

  /** {@return the text that is signed: algorithm, time, scope and the hash of this request} */
  String stringToSign(String time, CredentialScope scope) {
    return scope.profile().algorithm()
        + "\n"
        + time
        + "\n"
        + scope
        + "\n"
        + Hashes.sha256Hex(text.getBytes(UTF_8));
  }

  /**
   * Trims spaces and tabs, and makes one space of each run of them, as the signers in use do. Not
   * {@link String#strip()}, which would take Unicode's white space too.
   */
  static String folded(String value) {
    if (isFolded(value)) {
      return value;
    }
    var folded = new StringBuilder(value.length());
    boolean gap = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t') {
        gap = !folded.isEmpty();
      } else {
        if (gap) {
          folded.append(' ');
          gap = false;
        }
        folded.append(c);
      }
    }
    return folded.toString();
  }

  private static boolean isFolded(String value) {
    boolean space = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\t' || c == ' ' && space) {
        return false;
      }
      space = c == ' ';
    }
    return value.isEmpty() || !space;
  }
}
