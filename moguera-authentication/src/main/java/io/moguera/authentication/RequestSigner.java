package io.moguera.authentication;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Signs requests with one access key. Immutable and safe for use by several threads; the derived
 * key of the day is kept.
 *
 * <p>Source: AWS Signature Version 4, "Create a signed AWS API request"; the constants of Moguera's
 * own profile are those of {@link Profile#MOGUERA}.
 */
public final class RequestSigner {
  /** Of one hop only, or written by the client library itself: proxies may change them. */
  private static final Set<String> UNSIGNED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private final Credentials credentials;
  private final Profile profile;
  private final InstantSource clock;
  private volatile Derived derived;

  private RequestSigner(Credentials credentials, Profile profile, InstantSource clock) {
    this.credentials = credentials;
    this.profile = profile;
    this.clock = clock;
    this.derived = derive(CredentialScope.of(clock.instant(), profile));
  }

  /** {@return a signer of Moguera's own profile} */
  public static RequestSigner of(Credentials credentials, InstantSource clock) {
    return of(credentials, Profile.MOGUERA, clock);
  }

  /** {@return a signer of either profile} */
  public static RequestSigner of(Credentials credentials, Profile profile, InstantSource clock) {
    return new RequestSigner(credentials, profile, clock);
  }

  /** {@return the same signer with another clock, such as one that was put right} */
  public RequestSigner withClock(InstantSource other) {
    return new RequestSigner(credentials, profile, other);
  }

  /** {@return the profile that it signs in} */
  public Profile profile() {
    return profile;
  }

  /**
   * Signs a request.
   *
   * @return the headers to add: date, hash of the body and {@code authorization}, in lower case.
   *     The headers of {@code request} must be sent as they are, and {@code host} as the address
   *     has it
   */
  public Map<String, String> sign(RequestToSign request) {
    Instant now = clock.instant();
    var added = new LinkedHashMap<String, String>();
    added.put(profile.dateHeader(), CredentialScope.format(now));
    added.put(profile.contentHashHeader(), request.payload().headerValue());
    SignedHeaders signed = signedHeaders(request, added);
    CredentialScope scope = CredentialScope.of(now, profile);
    SignedText text = text(request, query(request).canonical(), signed, now);
    added.put(
        "authorization",
        profile.algorithm()
            + " Credential="
            + credentials.accessKey()
            + "/"
            + scope
            + ", SignedHeaders="
            + signed.joinedNames()
            + ", Signature="
            + keyOf(scope).sign(text.stringToSign()));
    return added;
  }

  /**
   * What {@link #sign} would sign now, to be compared with what the server would: see {@link
   * SignedText#firstDifference}.
   */
  public SignedText explain(RequestToSign request) {
    return explain(request, clock.instant());
  }

  /** {@return what {@link #sign} would have signed at another time} */
  public SignedText explain(RequestToSign request, Instant at) {
    var added =
        Map.of(
            profile.dateHeader(),
            CredentialScope.format(at),
            profile.contentHashHeader(),
            request.payload().headerValue());
    return text(request, query(request).canonical(), signedHeaders(request, added), at);
  }

  /**
   * Makes an address that anybody can use who has it, without credentials, until it ends.
   *
   * @param request its headers must be sent by whoever uses the address. Its payload is put into
   *     the address, but for that of an empty body, which needs no word
   * @param lifetime from 1 s to 7 days, in whole seconds
   * @throws IllegalArgumentException if the lifetime is out of its range
   */
  public URI presign(RequestToSign request, Duration lifetime) {
    if (lifetime.toSeconds() < 1
        || lifetime.compareTo(Duration.ofSeconds(PresignedQuery.MOST_SECONDS)) > 0) {
      throw new IllegalArgumentException("A presigned address lasts 1 s to 7 days");
    }
    Instant now = clock.instant();
    CredentialScope scope = CredentialScope.of(now, profile);
    SignedHeaders signed = signedHeaders(request, Map.of());
    var own = new LinkedHashMap<String, String>();
    own.put(PresignedQuery.ALGORITHM, profile.algorithm());
    if (!request.payload().equals(Payload.EMPTY)) {
      own.put(PresignedQuery.CONTENT_HASH, request.payload().headerValue());
    }
    own.put(PresignedQuery.CREDENTIAL, credentials.accessKey() + "/" + scope);
    own.put(PresignedQuery.DATE, CredentialScope.format(now));
    own.put(PresignedQuery.EXPIRES, Long.toString(lifetime.toSeconds()));
    own.put(PresignedQuery.SIGNED_HEADERS, signed.joinedNames());
    var query = new StringBuilder(request.rawQuery());
    own.forEach((name, value) -> append(query, name, value));
    SignedText text =
        text(request, QueryParameters.parse(query.toString()).canonical(), signed, now);
    append(query, PresignedQuery.SIGNATURE, keyOf(scope).sign(text.stringToSign()));
    URI uri = request.uri();
    return URI.create(
        uri.getScheme() + "://" + uri.getRawAuthority() + request.rawPath() + "?" + query);
  }

  private void append(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? "" : "&").append(profile.queryPrefix()).append(name);
    query.append('=').append(PercentEncoding.encode(value));
  }

  private static SignedHeaders signedHeaders(RequestToSign request, Map<String, String> added) {
    var signed = new TreeMap<>(request.headers());
    signed.keySet().removeAll(UNSIGNED);
    signed.putAll(added);
    signed.put("host", request.host());
    return SignedHeaders.of(signed);
  }

  private static QueryParameters query(RequestToSign request) {
    return QueryParameters.parse(request.rawQuery());
  }

  private SignedText text(RequestToSign request, String query, SignedHeaders signed, Instant at) {
    CanonicalRequest canonical =
        CanonicalRequest.of(
            request.method(),
            CanonicalRequest.path(request.rawPath()),
            query,
            signed,
            request.payload().headerValue());
    return new SignedText(
        canonical.text(),
        canonical.stringToSign(CredentialScope.format(at), CredentialScope.of(at, profile)));
  }

  private SigningKey keyOf(CredentialScope scope) {
    Derived current = derived;
    if (!current.scope().equals(scope)) {
      current = derive(scope);
      derived = current;
    }
    return current.key();
  }

  private Derived derive(CredentialScope scope) {
    return new Derived(scope, SigningKey.derive(credentials.secret(), scope));
  }

  private record Derived(CredentialScope scope, SigningKey key) {}
}
