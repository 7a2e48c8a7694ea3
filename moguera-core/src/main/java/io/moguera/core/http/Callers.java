package io.moguera.core.http;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.Caller;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Optional;

/** Who makes a request, once core's filter has found out. */
public final class Callers {
  private Callers() {}

  /** {@return the caller; empty for an anonymous one} */
  public static Optional<Caller> find(ServerRequest request) {
    return request.context().get(Caller.class);
  }

  /**
   * The caller, who must be an administrator.
   *
   * @throws ProblemException if it is somebody else
   */
  public static Caller requireAdministrator(ServerRequest request) {
    Caller caller = require(request);
    if (!caller.isAdmin()) {
      throw new ProblemException(ProblemType.FORBIDDEN, "This is for administrators alone");
    }
    return caller;
  }

  /**
   * The caller.
   *
   * @throws ProblemException if the request is anonymous
   */
  public static Caller require(ServerRequest request) {
    return find(request)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAUTHENTICATED, "This needs a signed request; sign in first"));
  }
}
