package io.moguera.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.configuration.Configuration;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.key.ActiveKey;
import io.moguera.limit.RateLimit;
import io.moguera.limit.sql.RateShareTable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refuses requests to the API beyond the limits, and tells with each answer how much is left, after
 * the draft of the HTTP API working group: {@code RateLimit-Policy} and {@code RateLimit}.
 */
final class RateLimits {
  private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
  private static final HeaderName STATE = HeaderNames.create("RateLimit");

  private final RateLimit perKey;
  private final RateLimit perUser;
  private final RateLimit perAddress;
  private final Function<ServerRequest, Optional<String>> address;

  /**
   * Makes them.
   *
   * @param address that requests are counted for
   */
  RateLimits(
      Configuration.Limits limits,
      RateShareTable table,
      InstantSource clock,
      Function<ServerRequest, Optional<String>> address) {
    this.perKey = new RateLimit("key", limits.perKey(), table, clock);
    this.perUser = new RateLimit("user", limits.perUser(), table, clock);
    this.perAddress = new RateLimit("address", limits.perAddress(), table, clock);
    this.address = address;
  }

  /** Counts for the address, before anything else is done. */
  Filter ofAddress() {
    return (chain, request, response) -> {
      if (isApi(request)) {
        address.apply(request).ifPresent(from -> count(perAddress, from, response));
      }
      chain.proceed();
    };
  }

  /** Counts for the key and its user, once they are known. */
  Filter ofCaller() {
    return this::caller;
  }

  private void caller(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    request
        .context()
        .get(ActiveKey.class)
        .ifPresent(
            key -> {
              count(perKey, key.key().id(), response);
              count(perUser, String.valueOf(key.owner().id()), response);
            });
    chain.proceed();
  }

  private static boolean isApi(RoutingRequest request) {
    return request.prologue().uriPath().rawPath().startsWith("/v1/");
  }

  private static void count(RateLimit limit, String subject, RoutingResponse response) {
    if (!limit.isOn()) {
      return;
    }
    RateLimit.Decision decision = limit.take(subject);
    String name = "\"" + limit.name() + "\"";
    response
        .headers()
        .add(HeaderValues.create(POLICY, name + ";q=" + limit.limit() + ";w=60"))
        .add(
            HeaderValues.create(
                STATE, name + ";r=" + decision.remaining() + ";t=" + decision.resetSeconds()));
    if (!decision.allowed()) {
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS,
          "More than %d requests a minute for one %s; wait %d s"
              .formatted(limit.limit(), limit.name(), decision.resetSeconds()),
          List.of(),
          Map.of("retry_after_seconds", decision.resetSeconds()));
    }
  }
}
