package io.moguera.core.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/**
 * The headers that make a request depend on what is there.
 *
 * <p>Helidon 4.5 makes the lower-case forms of the names that it knows in the language of the
 * machine. In Turkish, {@code if-match} is none of them: a write that came with it, as those of
 * most clients do, was done whatever had changed. Both forms are looked for here.
 */
final class Conditions {
  private static final HeaderName IF_MATCH = HeaderNames.createFromLowercase("if-match");
  private static final HeaderName IF_NONE_MATCH = HeaderNames.createFromLowercase("if-none-match");
  private static final HeaderName IF_RANGE = HeaderNames.createFromLowercase("if-range");

  private Conditions() {}

  static Optional<String> ifMatch(ServerRequest request) {
    return first(request, HeaderNames.IF_MATCH, IF_MATCH);
  }

  static Optional<String> ifNoneMatch(ServerRequest request) {
    return first(request, HeaderNames.IF_NONE_MATCH, IF_NONE_MATCH);
  }

  static Optional<String> ifRange(ServerRequest request) {
    return first(request, HeaderNames.IF_RANGE, IF_RANGE);
  }

  private static Optional<String> first(ServerRequest request, HeaderName known, HeaderName lower) {
    return request.headers().first(known).or(() -> request.headers().first(lower));
  }
}
