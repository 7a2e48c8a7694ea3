package io.moguera.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.RoutingRequest;
import io.moguera.authentication.AuthenticationException;
import io.moguera.authentication.BodyCheck;
import io.moguera.authentication.Payload;
import io.moguera.authentication.RawPath;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.VerifiedRequest;
import io.moguera.core.Authenticator;
import io.moguera.core.Caller;
import io.moguera.core.http.RequestBody;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.Scopes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes a request for its signer's. The {@link ActiveKey} that signed is in the request's context
 * from then on. Safe for use by several threads.
 */
final class SignatureAuthenticator implements Authenticator {
  /** Bodies up to this size are compared with their hash before anything is done with them. */
  private static final long COMPARED_FIRST = 1 << 20;

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

  private final RequestVerifier<ActiveKey> verifier;
  private final KeyStore keys;
  private final PublicAddresses addresses;
  private final NeededScopes needed;

  SignatureAuthenticator(
      RequestVerifier<ActiveKey> verifier,
      KeyStore keys,
      PublicAddresses addresses,
      NeededScopes needed) {
    this.needed = needed;
    this.verifier = verifier;
    this.keys = keys;
    this.addresses = addresses;
  }

  @Override
  public Optional<Caller> authenticate(RoutingRequest request, RequestBody body) {
    ReceivedRequest received = received(request);
    try {
      RawPath.require(received.rawPath());
      if (!received.hasCredentials()) {
        return Optional.empty();
      }
      requireOurs(request);
      if (!keys.isListening()) {
        // Nobody would tell of a key that is revoked meanwhile.
        verifier.forgetAll();
      }
      VerifiedRequest<ActiveKey> verified =
          verifier.verify(received, () -> Payload.of(body.bytes()));
      body.check(in -> new CheckedBody(BodyCheck.of(in, verified.payload())));
      if (isComparedFirst(request)) {
        byte[] _ = body.bytes();
      }
      ActiveKey key = verified.principal();
      requireScopes(key, received, body);
      keys.used(key);
      request.context().register(key);
      return Optional.of(key.owner());
    } catch (AuthenticationException e) {
      throw problem(e);
    }
  }

  private void requireScopes(ActiveKey key, ReceivedRequest request, RequestBody body) {
    if (key.key().scopes().isEmpty()) {
      return;
    }
    Scopes scopes = key.key().scopes().get();
    for (String scope :
        needed.of(request.method(), request.rawPath(), request.rawQuery(), body::bytes)) {
      if (!scopes.allow(scope)) {
        throw new ProblemException(
            ProblemType.INSUFFICIENT_SCOPE,
            "The key lacks the scope " + scope,
            List.of(),
            Map.of("scope", scope));
      }
    }
  }

  private static ReceivedRequest received(RoutingRequest request) {
    HttpPrologue prologue = request.prologue();
    var headers = new TreeMap<String, List<String>>();
    for (Header header : request.headers()) {
      headers.put(header.name(), header.allValues());
    }
    return new ReceivedRequest(
        prologue.method().text(),
        prologue.uriPath().rawPath(),
        prologue.query().rawValue(),
        headers);
  }

  private void requireOurs(RoutingRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    if (!addresses.contains(host)) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "The request is addressed to \"%s\", which is not an address of this service; its operator can add it to MOGUERA_HOSTS"
              .formatted(host));
    }
  }

  /**
   * What nobody is going to read, and what is small. The rest streams: its reader gets the end only
   * if it was what was signed.
   */
  private static boolean isComparedFirst(RoutingRequest request) {
    return WITHOUT_BODY.contains(request.prologue().method().text())
        || !request.content().hasEntity()
        || request.headers().contentLength().orElse(Long.MAX_VALUE) <= COMPARED_FIRST;
  }

  private static ProblemException problem(AuthenticationException e) {
    ProblemType type =
        switch (e.reason()) {
          case MISSING_CREDENTIALS -> ProblemType.UNAUTHENTICATED;
          case MALFORMED, NOT_ACCEPTABLE -> ProblemType.MALFORMED_REQUEST;
          case EXPIRED -> ProblemType.ADDRESS_EXPIRED;
          case BODY_TOO_LARGE -> ProblemType.BODY_TOO_LARGE;
          case SIGNATURE_DOES_NOT_MATCH -> ProblemType.SIGNATURE_DOES_NOT_MATCH;
          case REQUEST_TIME_TOO_SKEWED -> ProblemType.REQUEST_TIME_TOO_SKEWED;
          case BODY_DOES_NOT_MATCH -> ProblemType.BODY_DOES_NOT_MATCH;
        };
    var members = new TreeMap<String, Object>();
    e.skew()
        .ifPresent(
            skew -> {
              members.put("server_time", skew.serverTime().toString());
              members.put("limit_seconds", skew.limit().toSeconds());
            });
    e.expected()
        .ifPresent(
            expected -> {
              members.put("canonical_request", expected.canonicalRequest());
              members.put("string_to_sign", expected.stringToSign());
            });
    return new ProblemException(type, String.valueOf(e.getMessage()), List.of(), members);
  }

  /** Tells of another body than the one that was signed as a problem. */
  private static final class CheckedBody extends FilterInputStream {
    CheckedBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (AuthenticationException e) {
        throw problem(e);
      }
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
