package io.moguera.view.internal.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.Moguera;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the browser up to where its own writes have come, so that whichever web instance answers
 * next, and whichever standby the API reads from, shows them. Nothing is kept for those who only
 * read. Shared by threads.
 *
 * @param driver that asks the API
 * @param secure whether browsers reach the site by https
 * @param kept pages that no longer hold once something was written
 */
public record CommitCookie(Moguera driver, boolean secure, KeptPages kept) {
  /** Longer than any standby that is read from lags behind. */
  private static final Duration KEPT = Duration.ofHours(1);

  /**
   * Does what a request needs of the API.
   *
   * @param work what finds the answer; it sends nothing
   * @return what {@code work} gave
   */
  public <T> T following(ServerRequest request, ServerResponse response, Supplier<T> work) {
    Optional<String> known = request.headers().cookies().first(name()).asOptional();
    var answer = new AtomicReference<@Nullable T>();
    Optional<String> last = driver.following(known, () -> answer.set(work.get()));
    if (request.prologue().method().equals(Method.POST)) {
      kept.forget();
    }
    if (last.isPresent() && !last.equals(known)) {
      response
          .headers()
          .add(
              HeaderNames.SET_COOKIE,
              name()
                  + "="
                  + last.get()
                  + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                  + KEPT.toSeconds()
                  + (secure ? "; Secure" : ""));
    }
    return Objects.requireNonNull(answer.get());
  }

  /** Whether the browser wrote something of late. */
  boolean isFollowed(ServerRequest request) {
    return request.headers().contains(HeaderNames.COOKIE)
        && request.headers().cookies().contains(name());
  }

  private String name() {
    return (secure ? "__Host-moguera-" : "moguera-") + "commit";
  }
}
