package io.moguera.view.internal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.MogueraException;
import io.moguera.driver.NotSentException;
import io.moguera.driver.OutcomeUnknownException;
import io.moguera.driver.ProblemException;
import io.moguera.view.internal.page.Frame;
import io.moguera.view.internal.page.MessagePage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that say that there is nothing, or that something failed, which they log. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final String RETRY_SECONDS = "10";

  private final Frames frames;
  private final Site site;

  Failures(Frames frames) {
    this.frames = frames;
    this.site = frames.site();
  }

  Answer notFound(ServerRequest request) {
    var title = site.texts().text("notfound.title");
    Frame frame = frames.of(request, Heads.of(site, title).build());
    return message(
        Status.NOT_FOUND_404, frame, title, site.texts().text("notfound.text"), true, null);
  }

  /** The page that says why something is not done for whoever asked. */
  Answer of(Status status, String texts, ServerRequest request) {
    var title = site.texts().text(texts + ".title");
    var frame = frames.of(request, Heads.of(site, title).build());
    return message(status, frame, title, site.texts().text(texts + ".text"), false, null);
  }

  /** The page for a failure; it asks nothing of the API. */
  Answer of(RuntimeException failure, ServerRequest request, ServerResponse response) {
    var id = requestId(response);
    return switch (failure) {
      case MogueraException away when isAway(away) -> {
        LOG.warn("The API could not be asked for a page, request {}", id, away);
        response.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
        yield failed(request, Status.SERVICE_UNAVAILABLE_503, "unavailable", id);
      }
      default -> {
        LOG.error("A page could not be made, request {}", id, failure);
        yield failed(request, Status.INTERNAL_SERVER_ERROR_500, "error", id);
      }
    };
  }

  private static boolean isAway(MogueraException failure) {
    return switch (failure) {
      case NotSentException notSent -> true;
      case OutcomeUnknownException unknown -> true;
      case ProblemException problem -> problem.status() == 429 || problem.status() >= 502;
    };
  }

  private Answer failed(ServerRequest request, Status status, String texts, String id) {
    var title = site.texts().text(texts + ".title");
    var frame = frames.withoutNavigation(request, Heads.of(site, title).build());
    return message(status, frame, title, site.texts().text(texts + ".text"), false, id);
  }

  private static Answer message(
      Status status, Frame frame, String title, String text, boolean search, @Nullable String id) {
    return new Answer.Page(
        status, "message", new MessagePage(frame, status.code(), title, text, search, id), false);
  }

  /** The one that the server gave the request, or one made here where there is none. */
  private static String requestId(ServerResponse response) {
    var headers = response.headers();
    return headers.contains(REQUEST_ID)
        ? headers.get(REQUEST_ID).get()
        : UUID.randomUUID().toString();
  }
}
