package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;

import java.util.Optional;

/** The names of the parameters of a presigned address, and how they are read. */
final class PresignedQuery {
  static final int MOST_SECONDS = 604_800;

  static final String ALGORITHM = "Algorithm";
  static final String CREDENTIAL = "Credential";
  static final String DATE = "Date";
  static final String EXPIRES = "Expires";
  static final String SIGNED_HEADERS = "SignedHeaders";
  static final String CONTENT_HASH = "Content-Sha256";
  static final String SIGNATURE = "Signature";

  private PresignedQuery() {}

  /**
   * Reads the credentials of a query.
   *
   * @throws AuthenticationException if a parameter is missing, came twice or has another form
   */
  static ClaimedCredentials parse(ReceivedRequest request, QueryParameters query) {
    Profile profile = profile(query);
    SignatureClaim claim =
        SignatureClaim.parse(
            profile,
            require(query, profile, CREDENTIAL),
            require(query, profile, SIGNED_HEADERS),
            require(query, profile, SIGNATURE));
    String time = require(query, profile, DATE);
    return new ClaimedCredentials.InQuery(
        claim,
        time,
        ClaimedCredentials.instant(time, claim.scope(), profile.queryPrefix() + DATE),
        contentHash(request, query, profile),
        query.canonicalWithout(profile.queryPrefix() + SIGNATURE),
        seconds(require(query, profile, EXPIRES)));
  }

  private static Profile profile(QueryParameters query) {
    Optional<String> own = query.single(Profile.MOGUERA.queryPrefix() + ALGORITHM);
    Optional<String> aws = query.single(Profile.AWS.queryPrefix() + ALGORITHM);
    if (own.isPresent() == aws.isPresent()) {
      throw malformed(
          "A presigned address has one of X-Moguera-Algorithm and X-Amz-Algorithm, and the other"
              + " parameters of that name's family");
    }
    Profile profile = own.isPresent() ? Profile.MOGUERA : Profile.AWS;
    if (!own.or(() -> aws).equals(Optional.of(profile.algorithm()))) {
      throw malformed(profile.queryPrefix() + ALGORITHM + " must be " + profile.algorithm());
    }
    Profile other = profile == Profile.AWS ? Profile.MOGUERA : Profile.AWS;
    if (query.single(other.queryPrefix() + SIGNATURE).isPresent()) {
      throw malformed("A presigned address has one signature");
    }
    return profile;
  }

  private static String require(QueryParameters query, Profile profile, String name) {
    return query
        .single(profile.queryPrefix() + name)
        .orElseThrow(() -> malformed(profile.queryPrefix() + name + " is missing"));
  }

  /** In the query, or in the header, where it is bound as well. */
  private static Optional<String> contentHash(
      ReceivedRequest request, QueryParameters query, Profile profile) {
    // In lower case too: @smithy/signature-v4 moves the header into the query under its own name.
    Optional<String> inQuery =
        query
            .single(profile.queryPrefix() + CONTENT_HASH)
            .or(() -> query.single(profile.contentHashHeader()));
    Optional<String> inHeader = request.single(profile.contentHashHeader());
    if (inQuery.isPresent() && inHeader.isPresent() && !inQuery.equals(inHeader)) {
      throw malformed("The query and a header declare different hashes of the body");
    }
    return inQuery.or(() -> inHeader);
  }

  private static int seconds(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 6 && text.charAt(0) != '0';
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int seconds = digits ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw malformed("Expires must be a number of seconds from 1 to " + MOST_SECONDS);
    }
    return seconds;
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(MALFORMED, message);
  }
}
