package io.moguera.authentication;

/** Reads an {@code Authorization} header. */
final class AuthorizationHeader {
  private static final int MOST = 8192;

  private final String text;
  private int at;

  private AuthorizationHeader(String text) {
    this.text = text;
  }

  /**
   * Reads {@code ALGORITHM Credential=KEY/SCOPE, SignedHeaders=NAMES, Signature=HEX}.
   *
   * @throws AuthenticationException if it has another form
   */
  static SignatureClaim parse(String header) {
    if (header.length() > MOST) {
      throw malformed("The Authorization header is longer than " + MOST + " characters");
    }
    if (header.startsWith("MOGUERA ")) {
      throw malformed(
          "The scheme \"MOGUERA key:signature\" is no longer accepted, since it binds neither query"
              + " nor body. Sign with MOGUERA4-HMAC-SHA256");
    }
    var reader = new AuthorizationHeader(header);
    String algorithm = reader.upTo(' ');
    String credential = reader.part("Credential=");
    String signedHeaders = reader.part("SignedHeaders=");
    String signature = reader.last("Signature=");
    return SignatureClaim.parse(
        SignatureClaim.profile(algorithm), credential, signedHeaders, signature);
  }

  private String part(String name) {
    skip(name);
    return upTo(',');
  }

  private String last(String name) {
    skip(name);
    return text.substring(at);
  }

  private void skip(String name) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (!text.startsWith(name, at)) {
      throw form();
    }
    at += name.length();
  }

  private String upTo(char end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw form();
    }
    String part = text.substring(at, found);
    at = found + 1;
    return part;
  }

  private static AuthenticationException form() {
    return malformed(
        "The Authorization header must be: MOGUERA4-HMAC-SHA256 Credential=KEY/SCOPE,"
            + " SignedHeaders=NAMES, Signature=HEX");
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(AuthenticationException.Reason.MALFORMED, message);
  }
}
