package io.moguera.core.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of failure. Its address never changes; {@code docs/reference/problems.md} has it. */
public enum ProblemType implements ProblemKind {
  MALFORMED_REQUEST(400, "The request can't be read"),
  UNKNOWN_PARAMETER(400, "There is no such parameter"),
  INVALID_PARAMETER(400, "A parameter has a value that it can't have"),
  BODY_DOES_NOT_MATCH(400, "The body is not the one that was signed"),
  UNAUTHENTICATED(401, "Sign in first"),
  SIGNATURE_DOES_NOT_MATCH(401, "The signature does not match"),
  REQUEST_TIME_TOO_SKEWED(401, "The clocks differ too much"),
  ADDRESS_EXPIRED(401, "The presigned address has ended"),
  SIGN_IN_FAILED(401, "Name or password is wrong"),
  CODE_REQUIRED(401, "A code is needed beside the password"),
  FORBIDDEN(403, "Not allowed"),
  INSUFFICIENT_SCOPE(403, "The key is not for this"),
  SIGN_UP_CLOSED(403, "Nobody can sign up here"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "The address has no such method"),
  CONFLICT(409, "It conflicts with what is there"),
  REFERENCED(409, "Others refer to it"),
  PRECONDITION_FAILED(412, "It was changed meanwhile"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not understood"),
  RANGE_NOT_SATISFIABLE(416, "The file has no such part"),
  MISDIRECTED(421, "Another instance serves it"),
  INVALID(422, "The content is not right"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
  PRECONDITION_REQUIRED(428, "If-Match is needed"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL(500, "Something went wrong on the server"),
  MAIL_NOT_SET_UP(501, "The server sends no mail"),
  UNAVAILABLE(503, "The database is not reachable"),
  STORAGE_UNAVAILABLE(503, "The storage of files is not reachable");

  private static final String BASE = "https://moguera.io/problems#";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public URI uri() {
    return URI.create(BASE + anchor());
  }
}
