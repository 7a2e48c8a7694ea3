package io.moguera.authentication.helidon;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.authentication.AuthenticationException;
import io.moguera.authentication.BodyCheck;
import io.moguera.authentication.Payload;
import io.moguera.authentication.RawPath;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.RouteRules;
import io.moguera.authentication.VerifiedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Verifies each request of a Helidon service before it is routed. Give it to the routing as its
 * first feature:
 *
 * <pre>{@code
 * HttpRouting.builder()
 *     .addFeature(new SignedRequests<>(verifier, request -> RouteRules.STANDARD))
 *     .get("/me", (request, response) -> response.send(SignedRequests.principal(request, User.class).name()))
 * }</pre>
 *
 * <p>A request that is refused is answered with a problem document, and so is one whose body turns
 * out not to be the one that was signed when a handler reads it. A handler that acts on a body must
 * therefore read it to its end before. Bodies are compared as they were sent: keep content decoding
 * off for signed requests.
 *
 * @param <P> whom a key stands for
 */
public final class SignedRequests<P> implements HttpFeature {
  private final RequestVerifier<P> verifier;
  private final Function<ServerRequest, RouteRules> rules;

  /**
   * Makes the feature.
   *
   * @param rules what the route of a request allows, by its method and path
   */
  public SignedRequests(RequestVerifier<P> verifier, Function<ServerRequest, RouteRules> rules) {
    this.verifier = verifier;
    this.rules = rules;
  }

  /** {@return the verified request; empty for an anonymous one} */
  public static Optional<VerifiedRequest<?>> find(ServerRequest request) {
    return request.context().get(VerifiedRequest.class).<VerifiedRequest<?>>map(it -> it);
  }

  /**
   * Whom the key stands for that signed.
   *
   * @throws IllegalStateException if the request is anonymous, which only routes see that are open
   * @throws ClassCastException if the verifier's principals are of another type
   */
  public static <P> P principal(ServerRequest request, Class<P> type) {
    return type.cast(
        find(request)
            .orElseThrow(() -> new IllegalStateException("The request is anonymous"))
            .principal());
  }

  @Override
  public void setup(HttpRouting.Builder routing) {
    routing
        .addFilter(this::filter)
        .error(AuthenticationException.class, (request, response, e) -> refuse(response, e));
  }

  private void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    ReceivedRequest received = received(request);
    // Before the rules, which go by the path.
    RawPath.require(received.rawPath());
    RouteRules route = rules.apply(request);
    if (!route.anonymous() || received.hasCredentials()) {
      verify(request, received, route);
    }
    chain.proceed();
  }

  private void verify(RoutingRequest request, ReceivedRequest received, RouteRules route) {
    var buffered = new AtomicBoolean();
    VerifiedRequest<P> verified =
        verifier.verify(
            received,
            route,
            () -> {
              buffered.set(true);
              return payload(request);
            });
    if (!buffered.get()) {
      // Before the entity is asked for: a filter that is set later is not applied to it.
      request.streamFilter(in -> BodyCheck.of(in, verified.payload()));
      BodyCheck.requireLength(verified.payload(), length(request));
    }
    request.context().register(verified);
  }

  /** The length of the body as far as it is known before it is read, or a negative number. */
  private static long length(RoutingRequest request) {
    return request.headers().contentLength().orElse(request.content().hasEntity() ? -1 : 0);
  }

  /** Hashes a body of which the request says nothing, and keeps it for the handler. */
  private static Payload payload(RoutingRequest request) {
    if (!request.content().hasEntity()) {
      return Payload.EMPTY;
    }
    try {
      request.content().buffer();
    } catch (IllegalStateException e) {
      throw AuthenticationException.bodyTooLarge();
    }
    try (InputStream body = request.content().inputStream()) {
      return Payload.of(body.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The body of the request could not be read", e);
    }
  }

  private static ReceivedRequest received(RoutingRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.name(), header.allValues());
    }
    return new ReceivedRequest(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        request.prologue().query().rawValue(),
        headers);
  }

  private static void refuse(ServerResponse response, AuthenticationException e) {
    response.status(Status.create(e.reason().status()));
    response.header(HeaderNames.CONTENT_TYPE, "application/problem+json");
    if (e.reason().status() == 401) {
      response.header(HeaderNames.WWW_AUTHENTICATE, AuthenticationException.challenge());
    }
    response.send(e.toProblem());
  }
}
