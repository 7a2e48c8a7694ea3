package io.moguera.view.internal.web;

import gg.jte.output.Utf8ByteOutput;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.view.internal.page.OwnPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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
  private static final String AN_HOUR = "public, max-age=3600";
  private static final String NOT_AT_ALL = "no-store";

  /**
   * No script at all; style from this site alone; images and sound from where authors linked them.
   */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' https: http:; media-src 'self' https:"
          + " http:; font-src 'self'; frame-src https://www.youtube-nocookie.com"
          + " https://player.vimeo.com; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private static final Header NO_SNIFFING =
      Sent.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
  private static final List<Header> OF_PAGES = ofPages(SECURITY_POLICY);

  /** Scripts of a service's own, from the site itself, which may ask the site. */
  private static final List<Header> OF_SCRIPTED_PAGES =
      ofPages(SECURITY_POLICY + "; script-src 'self'; connect-src 'self'");

  /** A drawing that is opened by itself runs nothing either. */
  private static final Header OF_FILES =
      Sent.header(
          HeaderNames.create("Content-Security-Policy"),
          "default-src 'none'; style-src 'unsafe-inline'; sandbox");

  private final Failures failures;
  private final CommitCookie commits;
  private final KeptPages kept;
  private final Supplier<String> look;

  /**
   * @param look what pages look like now; it differs when a theme was edited
   */
  Responder(Failures failures, CommitCookie commits, Supplier<String> look) {
    this.failures = failures;
    this.commits = commits;
    this.kept = commits.kept();
    this.look = look;
  }

  /** A route that answers GET and HEAD. */
  Handler handler(Function<ServerRequest, Answer> route) {
    return (request, response) -> {
      try {
        answer(route, request, response).to(request, response);
      } catch (RuntimeException e) {
        prepare(failures.of(e, request, response), request).to(request, response);
      }
    };
  }

  private Sent answer(
      Function<ServerRequest, Answer> route, ServerRequest request, ServerResponse response) {
    // Who wrote something a moment ago sees what holds since.
    if (commits.isFollowed(request)) {
      return commits.following(request, response, () -> prepare(route.apply(request), request));
    }
    var query = request.query().rawValue();
    var key = look.get() + request.path().rawPath() + '?' + query;
    var page = kept.find(key);
    return page != null
        ? page
        : kept.make(
            key,
            () ->
                commits.following(request, response, () -> prepare(route.apply(request), request)));
  }

  Sent prepare(Answer answer, ServerRequest request) {
    return switch (answer) {
      case Answer.Page page ->
          sent(
              page.status(),
              page.model() instanceof OwnPage own && own.hasScripts()
                  ? OF_SCRIPTED_PAGES
                  : OF_PAGES,
              page.cacheable() ? SHORT : NOT_AT_ALL,
              render(page));
      case Answer.Document document ->
          sent(Status.OK_200, ofType(document.mediaType()), SHORT, utf8(document.text()));
      case Answer.Asset asset ->
          sent(Status.OK_200, ofType(asset.mediaType()), FOR_EVER, utf8(asset.text()));
      case Answer.ThemeFile file -> themeFile(file, request);
      case Answer.Moved moved -> redirect(Status.MOVED_PERMANENTLY_301, moved.path(), SHORT);
      case Answer.SeeOther other -> redirect(Status.SEE_OTHER_303, other.path(), NOT_AT_ALL);
      case Answer.Absent() -> prepare(failures.notFound(request), request);
    };
  }

  private static Sent redirect(Status status, String path, String caching) {
    return Sent.of(
        status,
        List.of(
            NO_SNIFFING,
            Sent.header(HeaderNames.LOCATION, path),
            Sent.header(HeaderNames.CACHE_CONTROL, caching)));
  }

  private Sent themeFile(Answer.ThemeFile file, ServerRequest request) {
    try {
      List<Header> headers = new ArrayList<>(ofType(file.mediaType()));
      headers.add(OF_FILES);
      return sent(Status.OK_200, headers, AN_HOUR, Files.readAllBytes(file.file()));
    } catch (IOException e) {
      return prepare(new Answer.Absent(), request);
    }
  }

  private static List<Header> ofPages(String policy) {
    return List.of(
        NO_SNIFFING,
        Sent.header(HeaderNames.create("Content-Security-Policy"), policy),
        Sent.header(HeaderNames.create("Referrer-Policy"), "strict-origin-when-cross-origin"),
        Sent.header(HeaderNames.CONTENT_TYPE, HTML));
  }

  private static List<Header> ofType(String mediaType) {
    return List.of(NO_SNIFFING, Sent.header(HeaderNames.CONTENT_TYPE, mediaType));
  }

  private static byte[] render(Answer.Page page) {
    var output = new Utf8ByteOutput();
    Templates.ENGINE.render(page.template() + ".jte", page.model(), output);
    return output.toByteArray();
  }

  private static Sent sent(Status status, List<Header> headers, String caching, byte[] body) {
    List<Header> all = new ArrayList<>(headers);
    all.add(Sent.header(HeaderNames.CACHE_CONTROL, caching));
    if (caching.equals(NOT_AT_ALL)) {
      return new Sent(status, all, Optional.empty(), body);
    }
    var tag = '"' + hash(body) + '"';
    all.add(Sent.header(HeaderNames.ETAG, tag));
    return new Sent(status, all, Optional.of(tag), body);
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
