package io.moguera.view.internal.studio;

import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.view.internal.web.Templates;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Sends the studio's answers, and says what a browser may do with them: keep none, frame none. */
final class Sender {
  /** Script and style from the studio's own addresses alone; no fetching from anywhere else. */
  static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: https: http:;"
          + " media-src 'self' https: http:; font-src 'self'; connect-src 'self'; frame-src 'self'"
          + " https://www.youtube-nocookie.com https://player.vimeo.com; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final HeaderName CONTENT_SECURITY_POLICY =
      HeaderNames.create("Content-Security-Policy");
  private static final HeaderName REFERRER_POLICY = HeaderNames.create("Referrer-Policy");
  private static final HeaderName OPENER_POLICY = HeaderNames.create("Cross-Origin-Opener-Policy");
  private static final JsonMapper JSON = JsonMapper.shared();

  void send(StudioAssets.Asset asset, ServerResponse response) {
    response
        .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(HeaderNames.CONTENT_TYPE, asset.mediaType())
        .send(asset.text().getBytes(StandardCharsets.UTF_8));
  }

  void send(Reply reply, ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(CONTENT_SECURITY_POLICY, SECURITY_POLICY)
        .header(REFERRER_POLICY, "same-origin")
        .header(OPENER_POLICY, "same-origin");
    switch (reply) {
      case Reply.Page page -> {
        response.status(Status.create(page.status()));
        bytes(render(page), "text/html; charset=utf-8", request, response);
      }
      case Reply.SeeOther other ->
          response.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, other.path()).send();
      case Reply.Json json -> {
        response.status(Status.create(json.status()));
        bytes(JSON.writeValueAsBytes(json.fields()), "application/json", request, response);
      }
    }
  }

  private byte[] render(Reply.Page page) {
    var output = new Utf8ByteOutput();
    Templates.ENGINE.render("studio/" + page.template() + ".jte", page.model(), output);
    return output.toByteArray();
  }

  private static void bytes(
      byte[] bytes, String mediaType, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(bytes.length);
      response.send();
    } else {
      response.send(bytes);
    }
  }
}
