package io.moguera.view.internal.web;

import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Sends answers: renders pages, names their version, answers "not modified", and says what a
 * browser may do with them.
 */
final class Responder {
  static final String HTML = "text/html; charset=utf-8";

  /**
   * A page may be ten seconds old at most where it is fresh, and a minute while a newer one is
   * fetched.
   */
  private static final String SHORT = "public, max-age=10, stale-while-revalidate=60";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String NOT_AT_ALL = "no-store";

  /**
   * No script at all; style from this site alone; images and sound from where authors linked them.
   */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' https: http:; media-src 'self' https:"
          + " http:; font-src 'self'; frame-src https://www.youtube-nocookie.com"
          + " https://player.vimeo.com; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private static final HeaderName CONTENT_SECURITY_POLICY =
      HeaderNames.create("Content-Security-Policy");
  private static final HeaderName REFERRER_POLICY = HeaderNames.create("Referrer-Policy");

  private final Failures failures;
  private final CommitCookie commits;

  Responder(Failures failures, CommitCookie commits) {
    this.failures = failures;
    this.commits = commits;
  }

  /** A route that answers GET and HEAD. */
  Handler handler(Function<ServerRequest, Answer> route) {
    return (request, response) -> {
      try {
        var answer = commits.following(request, response, () -> route.apply(request));
        send(answer, request, response);
      } catch (RuntimeException e) {
        send(failures.of(e, request, response), request, response);
      }
    };
  }

  void send(Answer answer, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
    switch (answer) {
      case Answer.Page page -> {
        response.header(CONTENT_SECURITY_POLICY, SECURITY_POLICY);
        response.header(REFERRER_POLICY, "strict-origin-when-cross-origin");
        response.status(page.status());
        sendBytes(render(page), HTML, page.cacheable() ? SHORT : NOT_AT_ALL, request, response);
      }
      case Answer.Document document ->
          sendBytes(utf8(document.text()), document.mediaType(), SHORT, request, response);
      case Answer.Asset asset ->
          sendBytes(utf8(asset.text()), asset.mediaType(), FOR_EVER, request, response);
      case Answer.Moved moved ->
          response
              .status(Status.MOVED_PERMANENTLY_301)
              .header(HeaderNames.LOCATION, moved.path())
              .header(HeaderNames.CACHE_CONTROL, SHORT)
              .send();
      case Answer.Absent() -> send(failures.notFound(request), request, response);
    }
  }

  private byte[] render(Answer.Page page) {
    var output = new Utf8ByteOutput();
    Templates.ENGINE.render(page.template() + ".jte", page.model(), output);
    return output.toByteArray();
  }

  private static void sendBytes(
      byte[] bytes,
      String mediaType,
      String caching,
      ServerRequest request,
      ServerResponse response) {
    response.header(HeaderNames.CACHE_CONTROL, caching);
    if (!caching.equals(NOT_AT_ALL)) {
      var tag = '"' + hash(bytes) + '"';
      response.header(HeaderNames.ETAG, tag);
      if (response.status().code() == Status.OK_200.code() && isKnown(tag, request)) {
        response.status(Status.NOT_MODIFIED_304).send();
        return;
      }
    }
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(bytes.length);
      response.send();
    } else {
      response.send(bytes);
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

  /** Sixteen bytes of SHA-256: enough to tell versions apart. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
