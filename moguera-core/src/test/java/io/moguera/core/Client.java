package io.moguera.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.testkit.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as somebody, and holds every answer to the OpenAPI document. */
public record Client(HttpClient http, URI server, Contract contract, Optional<Caller> caller) {
  private static final JsonMapper JSON = new JsonMapper();

  /** An answer. */
  public record Reply(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return new String(response.body(), UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    public long id() {
      return json().path("id").longValue();
    }

    /** {@return a member of each item of a list} */
    public List<String> each(String member) {
      return json()
          .path("items")
          .valueStream()
          .map(item -> item.path(member).asString(""))
          .toList();
    }

    /** {@return what the problem document says is wrong, each with its pointer} */
    public List<String> errors() {
      return json()
          .path("errors")
          .valueStream()
          .map(error -> error.path("pointer").asString() + " " + error.path("detail").asString())
          .toList();
    }

    /** {@return the kind of problem: the fragment of its type} */
    public String problem() {
      String type = json().path("type").asString("");
      return type.substring(type.indexOf('#') + 1);
    }
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Reply post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public Reply patch(String path, String json, String... headers) {
    return send("PATCH", path, json, headers);
  }

  public Reply put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  public Reply delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** Sends JSON written with apostrophes for quotes, as tests like to. */
  public Reply send(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String json,
      String... headers) {
    byte[] body = json == null ? new byte[0] : json.replace('\'', '"').getBytes(UTF_8);
    return sendBytes(method, path, body, json == null ? "" : "application/json", headers);
  }

  public Reply sendBytes(
      String method, String path, byte[] body, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    caller.ifPresent(c -> request.header("X-Caller", c.id() + ":" + c.name() + ":" + c.role()));
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      hold(method, path, body, contentType, response);
      return new Reply(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void hold(
      String method, String path, byte[] body, String contentType, HttpResponse<byte[]> response) {
    List<String> mistakes =
        contract.mistakes(
            new Contract.Exchange(
                method,
                path,
                contentType,
                body,
                response.statusCode(),
                response.headers(),
                response.body()));
    if (!mistakes.isEmpty()) {
      throw new AssertionError(
          "%s %s is not as the OpenAPI document says: %s%n%d %s"
              .formatted(
                  method,
                  path,
                  String.join("; ", mistakes),
                  response.statusCode(),
                  new String(response.body(), UTF_8)));
    }
  }
}
