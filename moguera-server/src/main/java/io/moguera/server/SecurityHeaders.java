package io.moguera.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * What every answer tells browsers. Pages may say otherwise of themselves; the API's answers are
 * never a page: nothing in them runs, and nothing frames them.
 */
final class SecurityHeaders implements Filter {
  private static final Header NO_SNIFFING =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");
  private static final Header REFERRER =
      HeaderValues.createCached("Referrer-Policy", "strict-origin-when-cross-origin");
  private static final Header NO_FRAMES = HeaderValues.createCached("X-Frame-Options", "DENY");
  private static final Header NOTHING_RUNS =
      HeaderValues.createCached(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  private static final Header TLS_ONLY =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

  private final boolean tls;
  private final HttpDate date;

  /** Makes one. The public address decides on {@code tls}, which a proxy in front may speak. */
  SecurityHeaders(boolean tls, HttpDate date) {
    this.tls = tls;
    this.date = date;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.header(date.now());
    response.header(NO_SNIFFING).header(REFERRER).header(NO_FRAMES);
    if (tls) {
      response.header(TLS_ONLY);
    }
    String path = request.prologue().uriPath().rawPath();
    if (path.startsWith("/v1/") || path.startsWith("/health/")) {
      response.header(NOTHING_RUNS);
    }
    chain.proceed();
  }
}
