package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an {@code Authorization} header, in form but not in truth.
 *
 * @param signedHeaders in the order received: strictly ascending
 * @param signature 64 lower-case hex digits
 */
record AuthorizationHeader(
    String accessKey, CredentialScope scope, List<String> signedHeaders, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<algorithm>[A-Z0-9-]+) +Credential=(?<credential>[^,\\s]+), *"
              + "SignedHeaders=(?<headers>[^,\\s]+), *Signature=(?<signature>[^,\\s]+)");
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern HEADER_NAMES =
      Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+(?:;[a-z0-9!#$%&'*+.^_`|~-]+)*");

  static AuthorizationHeader parse(String header) {
    if (header.length() > 8192) {
      throw malformed("The Authorization header is longer than 8192 characters");
    }
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches()) {
      throw malformed(
          header.startsWith("MOGUERA ")
              ? "The scheme \"MOGUERA key:signature\" is no longer accepted, since it binds neither"
                  + " query nor body. Sign with MOGUERA4-HMAC-SHA256"
              : "The Authorization header must be: MOGUERA4-HMAC-SHA256 Credential=KEY/SCOPE,"
                  + " SignedHeaders=NAMES, Signature=HEX");
    }
    Profile profile = profile(matcher.group("algorithm"));
    String[] credential = matcher.group("credential").split("/", -1);
    if (credential.length != 5 || !AccessKeyIds.isWellFormed(credential[0])) {
      throw malformed("Credential must be KEY/DAY/main/api/" + profile.terminator());
    }
    CredentialScope scope =
        new CredentialScope(credential[1], credential[2], credential[3], profile);
    if (!credential[4].equals(profile.terminator())
        || !scope.region().equals(CredentialScope.REGION)
        || !scope.service().equals(CredentialScope.SERVICE)) {
      throw malformed("Credential must be KEY/DAY/main/api/" + profile.terminator());
    }
    if (!SIGNATURE.matcher(matcher.group("signature")).matches()) {
      throw malformed("Signature must be 64 lower-case hex digits");
    }
    return new AuthorizationHeader(
        credential[0], scope, headerNames(matcher.group("headers")), matcher.group("signature"));
  }

  private static Profile profile(String algorithm) {
    for (Profile profile : Profile.values()) {
      if (profile.algorithm().equals(algorithm)) {
        return profile;
      }
    }
    throw malformed(
        "The algorithm must be %s or %s"
            .formatted(Profile.MOGUERA.algorithm(), Profile.AWS.algorithm()));
  }

  private static List<String> headerNames(String text) {
    if (!HEADER_NAMES.matcher(text).matches()) {
      throw malformed("SignedHeaders must be lower-case names separated by semicolons");
    }
    List<String> names = List.of(text.split(";"));
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
        throw malformed("SignedHeaders must be sorted, each name once");
      }
    }
    return names;
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(MALFORMED, message);
  }

  @Override
  public String toString() {
    return "AuthorizationHeader[" + accessKey + ", " + scope + "]";
  }
}
