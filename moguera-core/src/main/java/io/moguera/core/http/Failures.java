package io.moguera.core.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.problem.ProblemDocument;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemKind;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.problem.sql.SqlFailures;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever was thrown with a problem document; what is our own fault is logged. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final io.helidon.http.HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

  private Failures() {}

  static void register(HttpRouting.Builder routing) {
    routing.error(ProblemException.class, Failures::problem);
    routing.error(
        HttpException.class,
        (request, response, failure) -> problem(request, response, of(failure)));
    routing.error(Exception.class, Failures::unexpected);
  }

  private static void problem(
      ServerRequest request, ServerResponse response, ProblemException problem) {
    ProblemKind type = problem.type();
    Optional<String> requestId =
        response.headers().contains(REQUEST_ID)
            ? Optional.of(response.headers().get(REQUEST_ID).get())
            : Optional.empty();
    response
        .status(Status.create(type.status()))
        .header(HeaderNames.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store");
    if (type.status() == 401) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "MOGUERA4-HMAC-SHA256");
    }
    if (type.status() == 503) {
      response.header(HeaderNames.RETRY_AFTER, "1");
    }
    if (type == ProblemType.RANGE_NOT_SATISFIABLE) {
      response.header(HeaderNames.CONTENT_RANGE, "bytes */" + problem.members().get("size"));
    }
    Object retryAfter = problem.members().get("retry_after_seconds");
    if (retryAfter != null) {
      response.header(HeaderNames.RETRY_AFTER, retryAfter.toString());
    }
    response.send(ProblemDocument.of(problem, requestId));
  }

  /** What Helidon itself refuses: a broken request, too long headers. */
  private static ProblemException of(HttpException failure) {
    return switch (failure.status().code()) {
      case 404 -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
      case 405 ->
          new ProblemException(
              ProblemType.METHOD_NOT_ALLOWED, "The address does not have this method");
      case 413 -> new ProblemException(ProblemType.BODY_TOO_LARGE, "The body is too large");
      case 500 -> internal(failure);
      default ->
          new ProblemException(ProblemType.MALFORMED_REQUEST, "The request can't be understood");
    };
  }

  private static void unexpected(
      ServerRequest request, ServerResponse response, Exception failure) {
    problem(request, response, SqlFailures.problem(failure).orElseGet(() -> internal(failure)));
  }

  private static ProblemException internal(Exception failure) {
    LOG.error("A request failed", failure);
    return new ProblemException(
        ProblemType.INTERNAL, "It was not your request; the log has more under the request id");
  }
}
