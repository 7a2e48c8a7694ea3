package io.moguera.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;

/**
 * Lets scripts of pages of other origins use the API (the CORS protocol of the Fetch standard).
 * They sign their requests; cookies mean nothing to the API, and none is ever allowed.
 */
final class CrossOrigin implements Filter {
  private static final HeaderName ALLOWED = HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN;
  private static final Header METHODS =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
  private static final Header EXPOSED =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
          "Content-Length, ETag, Link, Location, Moguera-Commit, RateLimit, RateLimit-Policy,"
              + " Retry-After, X-Request-Id");
  private static final Header TWO_HOURS =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "7200");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");

  private final List<String> origins;

  /** Makes one. {@code *} stands for every origin. */
  CrossOrigin(List<String> origins) {
    this.origins = List.copyOf(origins);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.prologue().uriPath().rawPath();
    if (origins.isEmpty() || !path.startsWith("/v1/")) {
      chain.proceed();
      return;
    }
    boolean everybody = origins.contains("*");
    if (!everybody) {
      response.header(VARY);
    }
    Optional<String> origin =
        request
            .headers()
            .first(HeaderNames.ORIGIN)
            .filter(given -> everybody || origins.contains(given));
    if (origin.isEmpty()) {
      chain.proceed();
      return;
    }
    response.header(ALLOWED, everybody ? "*" : origin.get());
    Optional<String> asked = request.headers().first(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    if (request.prologue().method().equals(Method.OPTIONS) && asked.isPresent()) {
      preflight(request, response);
    } else {
      response.header(EXPOSED);
      chain.proceed();
    }
  }

  /** Says that it may be asked; whether it may be done is decided when it is asked. */
  private static void preflight(RoutingRequest request, RoutingResponse response) {
    response.header(METHODS).header(TWO_HOURS);
    // Whatever is asked for: a signature names headers of the caller's own, and * excludes its own.
    request
        .headers()
        .first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)
        .filter(names -> names.matches("[A-Za-z0-9_, -]{1,2000}"))
        .ifPresent(names -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, names));
    response.status(Status.NO_CONTENT_204).send();
  }
}
