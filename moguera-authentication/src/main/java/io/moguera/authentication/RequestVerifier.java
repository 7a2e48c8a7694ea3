package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.MALFORMED;
import static io.moguera.authentication.AuthenticationException.Reason.NOT_ACCEPTABLE;
import static io.moguera.authentication.AuthenticationException.Reason.REQUEST_TIME_TOO_SKEWED;
import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verifies signed requests of both profiles. Immutable and safe for use by several threads.
 *
 * <p>Beyond the specification it demands that every header of the scheme's families is signed, that
 * what is signed came once, that the day of the scope is that of the date, that the clock is right
 * within a window, and that no path can be read in two ways ({@link RawPath}).
 *
 * @param <P> whom a key stands for
 */
public final class RequestVerifier<P> {
  /** Signs nothing that exists: what a request with an unknown key is compared with. */
  private static final Secret NOBODY = Secret.of("a secret that no key has");

  private final KeyLookup<P> keys;
  private final InstantSource clock;
  private final Duration window;
  private final boolean explain;
  private final DerivedKeys derivedKeys = new DerivedKeys();

  /**
   * Makes a verifier.
   *
   * @param window how far a request's date may be from the clock, either way and inclusive
   * @param explain whether a wrong signature is answered with what would have been signed
   */
  public RequestVerifier(KeyLookup<P> keys, InstantSource clock, Duration window, boolean explain) {
    this.keys = keys;
    this.clock = clock;
    this.window = window;
    this.explain = explain;
  }

  /**
   * Verifies a request that carries credentials.
   *
   * @param body asked for the body's hash only if the request does not declare it; curl, for one,
   *     does not
   * @return the verified request; its body is still to be compared with {@link
   *     VerifiedRequest#payload()}
   * @throws AuthenticationException if it is not accepted
   */
  public VerifiedRequest<P> verify(ReceivedRequest request, PayloadSource body) {
    RawPath.require(request.rawPath());
    if (request.hasPresignedQuery()) {
      throw new AuthenticationException(
          NOT_ACCEPTABLE, "Credentials in the query are not accepted here; sign in a header");
    }
    String header =
        request
            .single("authorization")
            .orElseThrow(() -> new AuthenticationException(MALFORMED, "There are no credentials"));
    AuthorizationHeader authorization = AuthorizationHeader.parse(header);
    Profile profile = authorization.scope().profile();
    String time = time(request, authorization.scope());
    SortedMap<String, String> signed = signedHeaders(request, authorization.signedHeaders());
    Optional<Payload> declared = declaredPayload(request, profile);
    Payload payload = declared.orElseGet(body::payload);

    Optional<KeyLookup.Key<P>> key = keys.find(authorization.accessKey());
    SigningKey signingKey =
        derivedKeys.of(
            authorization.accessKey(),
            key.map(KeyLookup.Key::secret).orElse(NOBODY),
            authorization.scope());
    CanonicalRequest canonical = canonical(request, signed, payload);
    String stringToSign = canonical.stringToSign(time, authorization.scope());
    boolean right = matches(signingKey, stringToSign, authorization.signature());
    if (!right) {
      right = asReceived(request, signed, payload, time, authorization, signingKey);
    }
    if (!right || key.isEmpty()) {
      throw mismatch(canonical, stringToSign);
    }
    return new VerifiedRequest<>(authorization.accessKey(), key.get().principal(), payload);
  }

  private String time(ReceivedRequest request, CredentialScope scope) {
    String name = scope.profile().dateHeader();
    String time =
        request
            .single(name)
            .orElseThrow(
                () -> new AuthenticationException(MALFORMED, "The header " + name + " is missing"));
    Instant at;
    try {
      at = CredentialScope.parse(time);
    } catch (DateTimeException e) {
      throw new AuthenticationException(
          MALFORMED, "The header " + name + " must have the form 20261124T143000Z");
    }
    if (!time.startsWith(scope.day())) {
      throw new AuthenticationException(
          MALFORMED, "The day in Credential is not that of the header " + name);
    }
    Instant now = clock.instant();
    if (Duration.between(at, now).abs().compareTo(window) > 0) {
      throw new AuthenticationException(
          REQUEST_TIME_TOO_SKEWED,
          "The request is dated %s, the server's time is %s, and %d s of difference are allowed"
              .formatted(time, CredentialScope.format(now), window.toSeconds()),
          Optional.of(new AuthenticationException.Skew(now, window)),
          Optional.empty());
    }
    return time;
  }

  private static SortedMap<String, String> signedHeaders(
      ReceivedRequest request, List<String> names) {
    if (!names.contains("host")) {
      throw new AuthenticationException(NOT_ACCEPTABLE, "The header host must be signed");
    }
    for (String name : request.headers().keySet()) {
      for (Profile profile : Profile.values()) {
        if (name.replace('_', '-').startsWith(profile.headerPrefix()) && !names.contains(name)) {
          throw new AuthenticationException(
              NOT_ACCEPTABLE, "The header " + name + " must be signed or left out");
        }
      }
    }
    var signed = new TreeMap<String, String>();
    for (String name : names) {
      signed.put(
          name,
          request
              .single(name)
              .orElseThrow(
                  () ->
                      new AuthenticationException(
                          MALFORMED, "The signed header " + name + " is missing")));
    }
    return signed;
  }

  private static Optional<Payload> declaredPayload(ReceivedRequest request, Profile profile) {
    return request
        .single(profile.contentHashHeader())
        .map(
            value -> {
              try {
                return new Payload.Hash(value);
              } catch (IllegalArgumentException e) {
                throw new AuthenticationException(
                    NOT_ACCEPTABLE,
                    "The header %s must be the SHA-256 of the body in lower-case hex"
                        .formatted(profile.contentHashHeader()));
              }
            });
  }

  private static CanonicalRequest canonical(
      ReceivedRequest request, SortedMap<String, String> signed, Payload payload) {
    try {
      return CanonicalRequest.of(
          request.method(), request.rawPath(), request.rawQuery(), signed, payload.headerValue());
    } catch (IllegalArgumentException e) {
      throw new AuthenticationException(
          MALFORMED, "The query holds a percent sign without two hex digits, or bytes not UTF-8");
    }
  }

  /**
   * Two tolerances for curl, which signs the query, and in some releases the path, as it sends
   * them. Not for a path with {@code %25}: there the two readings are those of different paths.
   */
  private static boolean asReceived(
      ReceivedRequest request,
      SortedMap<String, String> signed,
      Payload payload,
      String time,
      AuthorizationHeader authorization,
      SigningKey key) {
    String canonicalPath = CanonicalRequest.canonicalPath(request.rawPath());
    List<String> paths =
        request.rawPath().contains("%25") || request.rawPath().isEmpty()
            ? List.of(canonicalPath)
            : List.of(canonicalPath, request.rawPath());
    for (String path : paths) {
      for (String query :
          List.of(request.rawQuery(), CanonicalRequest.canonicalQuery(request.rawQuery()))) {
        CanonicalRequest variant =
            CanonicalRequest.withQuery(
                request.method(), path, query, signed, payload.headerValue());
        if (matches(
            key, variant.stringToSign(time, authorization.scope()), authorization.signature())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean matches(SigningKey key, String stringToSign, String signature) {
    return MessageDigest.isEqual(
        key.sign(stringToSign).getBytes(US_ASCII), signature.getBytes(US_ASCII));
  }

  private AuthenticationException mismatch(CanonicalRequest canonical, String stringToSign) {
    return new AuthenticationException(
        SIGNATURE_DOES_NOT_MATCH,
        "The access key is unknown or the signature does not match",
        Optional.empty(),
        explain
            ? Optional.of(new AuthenticationException.Expected(canonical.text(), stringToSign))
            : Optional.empty());
  }

  /** Forgets what was derived from a key's secret, such as when it was revoked. */
  public void forget(String accessKey) {
    derivedKeys.forget(accessKey);
  }
}
