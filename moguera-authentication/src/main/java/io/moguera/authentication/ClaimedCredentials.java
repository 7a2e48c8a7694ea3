package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.MISSING_CREDENTIALS;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The credentials that a request came with, read but not believed. */
sealed interface ClaimedCredentials {
  /** {@return key, scope, names of the signed headers, and signature} */
  SignatureClaim claim();

  /** {@return the time of signing as it was written} */
  String time();

  /** {@return the time of signing} */
  Instant signedAt();

  /** {@return what was said of the body, if it was} */
  Optional<String> contentHash();

  /** {@return the query in the form that was signed} */
  String canonicalQuery();

  /**
   * Credentials in an {@code Authorization} header.
   *
   * @param doubled whether there was a second one, which no key can make good
   */
  record InHeader(
      SignatureClaim claim,
      String time,
      Instant signedAt,
      Optional<String> contentHash,
      String canonicalQuery,
      boolean doubled)
      implements ClaimedCredentials {}

  /**
   * Credentials in the query of a presigned address.
   *
   * @param expiresSeconds for how long it is good
   */
  record InQuery(
      SignatureClaim claim,
      String time,
      Instant signedAt,
      Optional<String> contentHash,
      String canonicalQuery,
      int expiresSeconds)
      implements ClaimedCredentials {}

  /**
   * Reads a request's credentials.
   *
   * @throws AuthenticationException if there are none, or some in both places, or some of another
   *     form
   */
  static ClaimedCredentials of(ReceivedRequest request, QueryParameters query) {
    List<String> headers = request.values("authorization");
    if (query.holdCredentials()) {
      if (!headers.isEmpty()) {
        throw new AuthenticationException(
            NOT_ACCEPTABLE, "There are credentials in a header and in the query; send one of them");
      }
      return PresignedQuery.parse(request, query);
    }
    if (headers.isEmpty()) {
      throw new AuthenticationException(MISSING_CREDENTIALS, "The request is not signed");
    }
    SignatureClaim claim = AuthorizationHeader.parse(headers.getFirst());
    Profile profile = claim.scope().profile();
    String time =
        request
            .single(profile.dateHeader())
            .orElseThrow(() -> malformed("The header " + profile.dateHeader() + " is missing"));
    return new InHeader(
        claim,
        time,
        instant(time, claim.scope(), profile.dateHeader()),
        request.single(profile.contentHashHeader()),
        query.canonical(),
        headers.size() > 1);
  }

  /**
   * The instant of a time of signing.
   *
   * @param where what holds it, for the message
   * @throws AuthenticationException if it has another form or is of another day than the scope
   */
  static Instant instant(String time, CredentialScope scope, String where) {
    Instant instant;
    try {
      instant = CredentialScope.parse(time);
    } catch (DateTimeException e) {
      throw malformed(where + " must have the form 20261124T143000Z");
    }
    if (scope.day().length() != 8 || !time.startsWith(scope.day())) {
      throw malformed("The day in Credential is not that of " + where);
    }
    return instant;
  }

  private static AuthenticationException malformed(String message) {
    return new AuthenticationException(MALFORMED, message);
  }
}
