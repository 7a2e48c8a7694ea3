package io.moguera.authentication;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests with one access key. Immutable and safe for use by several threads; the derived
 * key of the day is kept.
 *
 * <p>Source: AWS Signature Version 4, "Create a signed AWS API request"; the constants of Moguera's
 * own profile are those of {@link Profile#MOGUERA}.
 */
public final class RequestSigner {
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
    CredentialScope scope = CredentialScope.of(now, profile);
    String time = CredentialScope.format(now);
    var added = new LinkedHashMap<String, String>();
    added.put(profile.dateHeader(), time);
    added.put(profile.contentHashHeader(), request.payload().headerValue());

    var signed = new TreeMap<>(request.headers());
    signed.putAll(added);
    signed.put("host", request.host());
    CanonicalRequest canonical =
        CanonicalRequest.of(
            request.method(),
            request.rawPath(),
            request.rawQuery(),
            signed,
            request.payload().headerValue());
    String signature = keyOf(scope).sign(canonical.stringToSign(time, scope));
    added.put(
        "authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                profile.algorithm(),
                credentials.accessKey(),
                scope,
                String.join(";", signed.keySet()),
                signature));
    return added;
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
