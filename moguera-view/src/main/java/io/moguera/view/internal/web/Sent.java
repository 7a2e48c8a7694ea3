package io.moguera.view.internal.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An answer that is ready to be sent, as often as it is asked for. Immutable. */
final class Sent {
  private final Status status;
  private final List<Header> headers;
  private final Optional<String> tag;
  private final byte[] body;

  /**
   * @param tag its ETag; empty for what nobody may keep
   * @param body nobody changes it
   */
  Sent(Status status, List<Header> headers, Optional<String> tag, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.tag = tag;
    this.body = body;
  }

  /** An answer without a body. */
  static Sent of(Status status, List<Header> headers) {
    return new Sent(status, headers, Optional.empty(), new byte[0]);
  }

  boolean isFound() {
    return status.equals(Status.OK_200);
  }

  int length() {
    return body.length;
  }

  static Header header(HeaderName name, String value) {
    return HeaderValues.createCached(name, value);
  }

  void to(ServerRequest request, ServerResponse response) {
    headers.forEach(response::header);
    if (tag.isPresent() && isFound() && isKnown(tag.orElseThrow(), request)) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.status(status);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
      response.send();
    } else {
      response.send(body);
    }
  }

  /** Weak comparison (RFC 9110, 13.1.2), since a proxy that compresses makes the tag weak. */
  private static boolean isKnown(String tag, ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.IF_NONE_MATCH)
        .map(
            known ->
                known.strip().equals("*")
                    || Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(t -> t.equals(tag) || t.equals("W/" + tag)))
        .orElse(false);
  }
}
