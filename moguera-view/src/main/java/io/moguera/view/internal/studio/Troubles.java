package io.moguera.view.internal.studio;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.ProblemException;
import io.moguera.view.internal.studio.page.StudioFrame;
import io.moguera.view.internal.studio.page.TroublePage;
import io.moguera.view.internal.text.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered when something does not work. None of it asks the API. */
final class Troubles {
  private final StudioSite site;

  Troubles(StudioSite site) {
    this.site = site;
  }

  Reply notFound(Desk desk) {
    return page(
        404, desk.frame(desk.t("notfound.title")), desk.t("studio.trouble.missing"), null, null);
  }

  Reply of(ProblemException e, Texts texts, ServerRequest request) {
    var problem = e.problem();
    return switch (e.status()) {
      case 403 -> trouble(403, "forbidden", texts, request, problem.detail(), null);
      case 404, 410 -> trouble(404, "missing", texts, request, null, null);
      case 429 -> trouble(429, "throttled", texts, request, null, null);
      case 502, 503, 504 -> away(texts, request);
      default ->
          e.status() < 500
              ? trouble(422, "refused", texts, request, problem.summary(), problem.requestId())
              : trouble(500, "failed", texts, request, null, problem.requestId());
    };
  }

  Reply away(Texts texts, ServerRequest request) {
    return trouble(503, "away", texts, request, null, null);
  }

  Reply failed(Texts texts, ServerRequest request) {
    return trouble(500, "failed", texts, request, null, null);
  }

  Reply foreignForm(Texts texts, ServerRequest request) {
    return trouble(403, "foreign", texts, request, null, null);
  }

  Reply unreadable(Texts texts, ServerRequest request) {
    return trouble(400, "unreadable", texts, request, null, null);
  }

  Reply notAllowed(Texts texts, ServerRequest request) {
    return trouble(405, "missing", texts, request, null, null);
  }

  private Reply trouble(
      int status,
      String kind,
      Texts texts,
      ServerRequest request,
      @Nullable String detail,
      @Nullable String requestId) {
    var text = texts.text("studio.trouble." + kind);
    if (request.headers().first(HeaderNames.ACCEPT).orElse("").startsWith("application/json")) {
      return new Reply.Json(status, Map.of("error", detail == null ? text : text + " " + detail));
    }
    var frame =
        site.frames().beforeSignIn(texts, texts.text("studio.trouble.title"), "", OwnPath.HOME);
    return page(status, frame, text, detail, requestId);
  }

  private static Reply page(
      int status,
      StudioFrame frame,
      String text,
      @Nullable String detail,
      @Nullable String requestId) {
    return new Reply.Page(
        status,
        "trouble",
        new TroublePage(
            frame, text, detail == null || detail.isBlank() ? null : detail, requestId));
  }
}
