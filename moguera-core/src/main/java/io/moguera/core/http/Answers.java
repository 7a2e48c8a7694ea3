package io.moguera.core.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.Sha256;
import io.moguera.core.read.Document;
import java.util.HexFormat;
import java.util.Optional;

/** Sends answers; to readers who have the same already, only that it is the same. */
public final class Answers {
  private static final Header SHARED =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
  private static final Header PRIVATE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");
  private static final Header VARY =
      HeaderValues.createCached(HeaderNames.VARY, "Authorization, Origin");

  private Answers() {}

  /** Sends an answer as it is. */
  public static void send(ServerRequest request, ServerResponse response, Answer answer) {
    response.status(Status.create(answer.status()));
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(answer.body().length));
      response.send();
    } else if (answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  /**
   * Sends an answer that readers may keep, provided that they ask each time whether it still holds.
   */
  public static void sendCacheable(
      ServerRequest request, ServerResponse response, Answer answer, String etag) {
    response.header(HeaderNames.ETAG, etag);
    response.header(Callers.find(request).isPresent() ? PRIVATE : SHARED);
    response.header(VARY);
    Optional<String> known = Conditions.ifNoneMatch(request);
    boolean same = known.isPresent() && matches(known.get(), etag);
    Answer sent = same ? Answer.empty(Status.NOT_MODIFIED_304.code()) : answer;
    send(request, response, sent);
  }

  /** {@return whether a header {@code If-None-Match} names an ETag} */
  static boolean matches(String ifNoneMatch, String etag) {
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The ETag of a row: its version, which {@code If-Match} insists on, and a hash of what is told
   * of it, which changes too when what it refers to gets another name.
   */
  public static String etag(Document document) {
    return "\"" + document.version() + "-" + hash(document.json()) + "\"";
  }

  /** {@return the ETag of bytes} */
  public static String etag(byte[] bytes) {
    return "\"" + hash(bytes) + "\"";
  }

  /** {@return a short name of bytes, that others hardly have} */
  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, 8);
  }
}
