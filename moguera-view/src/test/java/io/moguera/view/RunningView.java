package io.moguera.view;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.moguera.driver.Moguera;
import io.moguera.driver.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** The site on a real socket over an {@link ApiServer}. */
final class RunningView implements AutoCloseable {
  static final String PUBLIC_URL = "https://notes.example.com";

  private final Moguera driver;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningView(ApiServer api, Locale language) {
    this(api, language, builder -> {});
  }

  RunningView(ApiServer api, Locale language, Consumer<ViewApplication.Builder> settings) {
    driver =
        Moguera.builder()
            .endpoint(api.address())
            .retries(
                new RetryPolicy(
                    1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1)))
            .build();
    var builder =
        ViewApplication.builder(driver)
            .title(language.equals(Locale.JAPANESE) ? "庭のノート" : "Garden notes")
            .description(
                language.equals(Locale.JAPANESE)
                    ? "小さな庭と道具についての覚え書き"
                    : "On small gardens and good tools")
            .language(language)
            .publicUrl(URI.create(PUBLIC_URL));
    settings.accept(builder);
    var routing = HttpRouting.builder();
    // Where one process serves all, this is the API's; here it draws what was asked for.
    routing.get(
        "/v1/images/{id}/file",
        (request, response) ->
            response
                .header(HeaderNames.CONTENT_TYPE, "image/png")
                .send(DrawnImage.png(Integer.parseInt(request.path().pathParameters().get("id")))));
    builder.build().routing(routing);
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .routing(routing)
            .build()
            .start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** Sends a form. */
  HttpResponse<String> post(String path, String form, String... headers) {
    var request =
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(address(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    client.close();
    driver.close();
  }
}
