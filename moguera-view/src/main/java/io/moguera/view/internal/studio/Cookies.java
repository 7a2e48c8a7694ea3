package io.moguera.view.internal.studio;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the studio keeps in the browser: the sealed session, a random text that binds the form for
 * signing in to the browser, and the language. Out of reach of scripts, and, where the site is
 * reached by https, of every other host and of plain connections.
 */
final class Cookies {
  private static final Duration YEAR = Duration.ofDays(365);

  private final SessionSeal seal;
  private final InstantSource clock;
  private final boolean secure;

  Cookies(SessionSeal seal, InstantSource clock, boolean secure) {
    this.seal = seal;
    this.clock = clock;
    this.secure = secure;
  }

  Optional<Visit> visit(ServerRequest request) {
    return find(request, "session").flatMap(text -> seal.open(text, clock.instant()));
  }

  void signIn(ServerResponse response, Visit visit) {
    put(response, "session", seal.seal(visit), left(visit.expiresAt()));
  }

  void signOut(ServerResponse response) {
    put(response, "session", "", Duration.ZERO);
  }

  /** The text that the form for signing in is bound to; a new one where there is none. */
  String browser(ServerRequest request, ServerResponse response) {
    return find(request, "browser")
        .filter(text -> text.length() == 22)
        .orElseGet(
            () -> {
              var text = seal.randomText();
              put(response, "browser", text, Duration.ofHours(12));
              return text;
            });
  }

  Optional<String> language(ServerRequest request) {
    return find(request, "language");
  }

  void language(ServerResponse response, String language) {
    put(response, "language", language, YEAR);
  }

  private Duration left(Instant end) {
    return Duration.between(clock.instant(), end);
  }

  private Optional<String> find(ServerRequest request, String name) {
    return request.headers().cookies().first(name(name)).asOptional();
  }

  private String name(String name) {
    return (secure ? "__Host-moguera-" : "moguera-") + name;
  }

  private void put(ServerResponse response, String name, String value, Duration age) {
    response
        .headers()
        .add(
            HeaderNames.SET_COOKIE,
            name(name)
                + "="
                + value
                + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                + Math.max(0, age.toSeconds())
                + (secure ? "; Secure" : ""));
  }
}
