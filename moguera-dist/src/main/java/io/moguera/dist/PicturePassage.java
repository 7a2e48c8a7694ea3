package io.moguera.dist;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Passes the pictures of the pages on from the API, which browsers need not reach then. A proxy
 * that sends {@code /v1} to the API spares it.
 */
final class PicturePassage implements Handler, AutoCloseable {
  static final String PATH = "/v1/images/{id}/file";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<HeaderName> ASKED =
      List.of(
          HeaderNames.ACCEPT,
          HeaderNames.IF_NONE_MATCH,
          HeaderNames.RANGE,
          HeaderNames.create("X-Request-Id"));
  private static final List<HeaderName> TOLD =
      List.of(
          HeaderNames.CONTENT_TYPE,
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.CONTENT_RANGE,
          HeaderNames.ACCEPT_RANGES,
          HeaderNames.CACHE_CONTROL,
          HeaderNames.ETAG,
          HeaderNames.VARY,
          HeaderNames.CONTENT_DISPOSITION);

  private final List<URI> endpoints;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  PicturePassage(List<URI> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
    for (URI endpoint : endpoints) {
      Optional<HttpResponse<InputStream>> answer = asked(endpoint, request);
      if (answer.isPresent()) {
        pass(answer.get(), response);
        return;
      }
    }
    response.status(Status.SERVICE_UNAVAILABLE_503).header(HeaderNames.RETRY_AFTER, "1").send();
  }

  private Optional<HttpResponse<InputStream>> asked(URI endpoint, ServerRequest request)
      throws InterruptedException {
    String query = request.query().rawValue();
    String target = request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(URI.create(endpoint + target)).timeout(PATIENCE);
    for (HeaderName name : ASKED) {
      request.headers().first(name).ifPresent(value -> onward.header(name.defaultCase(), value));
    }
    try {
      return Optional.of(http.send(onward.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void pass(HttpResponse<InputStream> answer, ServerResponse response) {
    response.status(Status.create(answer.statusCode()));
    for (HeaderName name : TOLD) {
      answer
          .headers()
          .firstValue(name.defaultCase())
          .ifPresent(value -> response.header(name, value));
    }
    try (InputStream in = answer.body()) {
      if (answer.statusCode() == Status.NOT_MODIFIED_304.code()) {
        response.send();
        return;
      }
      try (OutputStream out = response.outputStream()) {
        long ignored = in.transferTo(out);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The picture broke off", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
