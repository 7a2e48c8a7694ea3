package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies signed requests of both profiles, in header and query. Safe for use by several threads.
 *
 * <p>Beyond the specification it demands that every header of the scheme's families is signed, that
 * what is signed came once, that the day of the scope is that of the date, that the clock is right
 * within a window, that the host is one of this service, and that no path can be read in two ways
 * ({@link RawPath}). Header and query names that override the method mean nothing to it.
 *
 * <p>One signature covers every order of the values of a repeated query parameter: a route to which
 * their order matters must refuse repeated parameters.
 *
 * @param <P> whom a key stands for
 */
public final class RequestVerifier<P> {
  private final InstantSource clock;
  private final VerifierOptions options;
  private final VerificationKeys<P> keys;

  /** Makes a verifier. */
  public RequestVerifier(KeyLookup<P> keys, InstantSource clock, VerifierOptions options) {
    this.clock = clock;
    this.options = options;
    this.keys = new VerificationKeys<>(keys, options.keyLifetime(), options.mostKeys());
  }

  /** As {@link #verify(ReceivedRequest, RouteRules, PayloadSource)} by the standard rules. */
  public VerifiedRequest<P> verify(ReceivedRequest request, PayloadSource body) {
    return verify(request, RouteRules.STANDARD, body);
  }

  /**
   * Verifies a request that carries credentials.
   *
   * @param route what the route allows. Whether it is open to everybody is for the caller to ask,
   *     of requests that {@linkplain ReceivedRequest#hasCredentials carry none}
   * @param body asked for the body's hash only if the request does not declare it; curl, for one,
   *     does not
   * @return the verified request; its body is still to be compared with {@link
   *     VerifiedRequest#payload()}
   * @throws AuthenticationException if it is not accepted
   */
  public VerifiedRequest<P> verify(ReceivedRequest request, RouteRules route, PayloadSource body) {
    requireMethod(request.method());
    RawPath.require(request.rawPath());
    QueryParameters query = query(request.rawQuery());
    requireOneBody(request);
    ClaimedCredentials credentials = ClaimedCredentials.of(request, query);
    boolean presigned = requireAllowed(credentials, route, request.method());
    SignatureClaim claim = credentials.claim();
    SignedHeaders headers = SignedHeaders.require(request, claim);
    if (!presigned) {
      requireDateSigned(claim);
    }
    headers.requireHostAmong(options.hosts());
    Instant now = clock.instant();
    Freshness.require(credentials, now, options.window());
    Optional<Payload> declared = declaredPayload(credentials, route);
    Payload payload = declared.isPresent() ? declared.get() : body.payload();

    var text = new Candidate(request.method(), headers, payload, credentials);
    VerificationKeys.Entry<P> key = keys.of(claim.accessKey(), claim.scope(), now);
    String path = CanonicalRequest.path(request.rawPath());
    SignedText expected = text.of(path, credentials.canonicalQuery());
    boolean matches =
        key.key().matches(expected.stringToSign(), claim.signature())
            || options.asReceived() && !presigned && matchesAsReceived(text, request, path, key);
    Optional<P> principal = key.principalAt(now);
    if (!matches || principal.isEmpty() || isDoubled(credentials)) {
      throw mismatch(expected);
    }
    return new VerifiedRequest<>(claim.accessKey(), principal.get(), payload, presigned);
  }

  /** Letters alone: anything else could pass for other lines of the canonical request. */
  private static void requireMethod(String method) {
    boolean letters = !method.isEmpty();
    for (int i = 0; i < method.length(); i++) {
      char c = method.charAt(i);
      letters &= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-';
    }
    if (!letters) {
      throw new AuthenticationException(MALFORMED, "The method must consist of letters");
    }
  }

  private static QueryParameters query(String rawQuery) {
    for (int i = 0; i < rawQuery.length(); i++) {
      char c = rawQuery.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        throw new AuthenticationException(
            MALFORMED, "The query holds a character that must be encoded");
      }
    }
    try {
      return QueryParameters.parse(rawQuery);
    } catch (IllegalArgumentException e) {
      throw new AuthenticationException(
          MALFORMED, "The query holds a percent sign without two hex digits, or bytes not UTF-8");
    }
  }

  /** RFC 9112, 6.3: both together are how requests are smuggled past a verifier. */
  private static void requireOneBody(ReceivedRequest request) {
    if (!request.values("transfer-encoding").isEmpty()
        && !request.values("content-length").isEmpty()) {
      throw new AuthenticationException(
          MALFORMED, "The request has Content-Length and Transfer-Encoding; send one of them");
    }
  }

  private static boolean requireAllowed(
      ClaimedCredentials credentials, RouteRules route, String method) {
    boolean presigned = credentials instanceof ClaimedCredentials.InQuery;
    if (presigned && !route.presignedMethods().contains(method)) {
      throw new AuthenticationException(
          NOT_ACCEPTABLE, "A presigned address is not accepted here for " + method);
    }
    return presigned;
  }

  private static void requireDateSigned(SignatureClaim claim) {
    String date = claim.scope().profile().dateHeader();
    if (!claim.signedHeaders().contains(date)) {
      throw new AuthenticationException(NOT_ACCEPTABLE, "The header " + date + " must be signed");
    }
  }

  private static Optional<Payload> declaredPayload(
      ClaimedCredentials credentials, RouteRules route) {
    Optional<String> value = credentials.contentHash();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (route.unsignedPayload() && value.get().equals(Payload.Unsigned.WORD)) {
      return Optional.of(new Payload.Unsigned());
    }
    if (!Payload.Hash.isWellFormed(value.get())) {
      throw new AuthenticationException(
          NOT_ACCEPTABLE,
          credentials.claim().scope().profile().contentHashHeader()
              + " must be the SHA-256 of the body in lower-case hex");
    }
    return Optional.of(new Payload.Hash(value.get()));
  }

  /**
   * Two tolerances for curl, which signs the query, and in some releases the path, as it sends
   * them. Not for a path with {@code %25}: there the two readings are those of different paths.
   */
  private boolean matchesAsReceived(
      Candidate text, ReceivedRequest request, String path, VerificationKeys.Entry<P> key) {
    Set<String> paths = new LinkedHashSet<>(List.of(path));
    if (!request.rawPath().contains("%25")) {
      paths.add(request.rawPath());
    }
    Set<String> queries = new LinkedHashSet<>(List.of(text.credentials().canonicalQuery()));
    queries.add(request.rawQuery());
    String signature = text.credentials().claim().signature();
    boolean matches = false;
    boolean canonical = true;
    for (String aPath : paths) {
      for (String aQuery : queries) {
        if (!canonical) {
          matches |= key.key().matches(text.of(aPath, aQuery).stringToSign(), signature);
        }
        canonical = false;
      }
    }
    return matches;
  }

  /** Two headers are compared like one, and end like an unknown key. */
  private static boolean isDoubled(ClaimedCredentials credentials) {
    return credentials instanceof ClaimedCredentials.InHeader header && header.doubled();
  }

  private AuthenticationException mismatch(SignedText expected) {
    return new AuthenticationException(
        SIGNATURE_DOES_NOT_MATCH,
        "The access key is unknown or the signature does not match",
        Optional.empty(),
        options.explain() ? Optional.of(expected) : Optional.empty());
  }

  /** Forgets a key, such as one that was revoked or whose owner changed. */
  public void forget(String accessKey) {
    keys.forget(accessKey);
  }

  /** Forgets all keys, such as after changes were perhaps missed. */
  public void forgetAll() {
    keys.forgetAll();
  }

  /** A request of which path and query may be written in several ways. */
  private record Candidate(
      String method, SignedHeaders headers, Payload payload, ClaimedCredentials credentials) {
    SignedText of(String path, String query) {
      CanonicalRequest canonical =
          CanonicalRequest.of(method, path, query, headers, payload.headerValue());
      return new SignedText(
          canonical.text(),
          canonical.stringToSign(credentials.time(), credentials.claim().scope()));
    }
  }
}
