package io.moguera.core.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.moguera.core.problem.ProblemDocument;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Optional;

/**
 * What the web server refuses before any route is asked, such as an address that is none, told as a
 * problem document too. What it was that could not be read is not told back.
 */
public final class UnroutedFailures implements DirectHandler {
  private UnroutedFailures() {}

  /** {@return handlers for a server's {@code directHandlers}} */
  public static DirectHandlers handlers() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, new UnroutedFailures());
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    ProblemException problem = problem(type);
    headers.set(HeaderNames.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
    headers.set(HeaderNames.CACHE_CONTROL, "no-store");
    TransportResponse.Builder response =
        TransportResponse.builder()
            .status(Status.create(problem.type().status()))
            .headers(headers)
            .keepAlive(false);
    return request.method().equals("HEAD")
        ? response.build()
        : response.entity(ProblemDocument.of(problem, Optional.empty())).build();
  }

  private static ProblemException problem(EventType type) {
    return switch (type) {
      case BAD_REQUEST, HTTP_VERSION_NOT_SUPPORTED, OTHER ->
          new ProblemException(
              ProblemType.MALFORMED_REQUEST, "The request is not as HTTP asks for it");
      case PAYLOAD_TOO_LARGE ->
          new ProblemException(ProblemType.BODY_TOO_LARGE, "The body is too large");
      case FORBIDDEN -> new ProblemException(ProblemType.FORBIDDEN, "This is not allowed");
      case INTERNAL_ERROR ->
          new ProblemException(ProblemType.INTERNAL, "It was not your request; the log has more");
    };
  }
}
