package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;

import java.util.ArrayList;
import java.util.List;

/**
 * What a request says of its signature, in form but not in truth.
 *
 * @param signedHeaders strictly ascending
 * @param signature 64 lower-case hex digits
 */
record SignatureClaim(
    String accessKey, CredentialScope scope, List<String> signedHeaders, String signature) {

  /**
   * Reads the parts, which are the same in a header and in a query.
   *
   * @param credential {@code KEY/DAY/main/api/TERMINATOR}
   * @throws AuthenticationException if a part has another form
   */
  static SignatureClaim parse(
      Profile profile, String credential, String signedHeaders, String signature) {
    String[] parts = credential.split("/", -1);
    if (parts.length != 5
        || !AccessKeyIds.isWellFormed(parts[0])
        || !parts[2].equals(CredentialScope.REGION)
        || !parts[3].equals(CredentialScope.SERVICE)
        || !parts[4].equals(profile.terminator())) {
      throw malformed("Credential must be KEY/DAY/main/api/" + profile.terminator());
    }
    if (!isLowerHex64(signature)) {
      throw malformed("Signature must be 64 lower-case hex digits");
    }
    var scope =
        new CredentialScope(parts[1], CredentialScope.REGION, CredentialScope.SERVICE, profile);
    return new SignatureClaim(parts[0], scope, headerNames(signedHeaders), signature);
  }

  /**
   * The profile of an algorithm.
   *
   * @throws AuthenticationException if there is none
   */
  static Profile profile(String algorithm) {
    for (Profile profile : Profile.values()) {
      if (profile.algorithm().equals(algorithm)) {
        return profile;
      }
    }
    throw malformed(
        "The algorithm must be " + Profile.MOGUERA.algorithm() + " or " + Profile.AWS.algorithm());
  }

  /** {@return whether a text has the form of a signature or a hash} */
  static boolean isLowerHex64(String text) {
    if (text.length() != 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static List<String> headerNames(String text) {
    var names = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ';') {
        String name = text.substring(start, i);
        if (name.isEmpty()) {
          throw malformed("SignedHeaders must be lower-case names separated by semicolons");
        }
        if (!names.isEmpty() && names.getLast().compareTo(name) >= 0) {
          throw malformed("SignedHeaders must be sorted, each name once");
        }
        names.add(name);
        start = i + 1;
      } else if (!isOfName(text.charAt(i))) {
        throw malformed("SignedHeaders must be lower-case names separated by semicolons");
      }
    }
    return names;
  }

  /** RFC 9110, 5.6.2: a token; in lower case. */
  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(MALFORMED, message);
  }

  /** Prints without the signature. */
  @Override
  public String toString() {
    return "SignatureClaim[" + accessKey + ", " + scope + "]";
  }
}
