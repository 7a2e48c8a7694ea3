package io.moguera.core;

import io.helidon.webserver.http.RoutingRequest;
import io.moguera.core.http.RequestBody;
import java.util.Optional;

/**
 * Finds out who makes a request, before it is routed. Core has none of its own: the server plugs
 * one in. Safe for use by several threads.
 */
@FunctionalInterface
public interface Authenticator {
  /** Takes every request for an anonymous one. */
  Authenticator NOBODY = (request, body) -> Optional.empty();

  /**
   * Who makes the request.
   *
   * @param body the request's body, to be read or to have a check attached
   * @return the caller; empty for a request without credentials
   * @throws io.moguera.core.problem.ProblemException if it has credentials that are not accepted
   */
  Optional<Caller> authenticate(RoutingRequest request, RequestBody body);
}
