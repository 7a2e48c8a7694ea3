package io.moguera.view;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands for the API on a real socket: rows that a test puts in, answered with the contract's JSON.
 * It knows as much of the list parameters as the site uses, and fails on any other.
 */
final class ApiServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, List<ObjectNode>> rows = new HashMap<>();
  private final Map<String, String> formerSlugs = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> signed = new CopyOnWriteArrayList<>();
  private volatile int failure;
  private volatile boolean withoutWebp;

  ApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked, as method, path and query. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Requests that carried a signature. */
  List<String> signedRequests() {
    return List.copyOf(signed);
  }

  synchronized String idOf(String resource, String slug) {
    return published(resource)
        .filter(row -> row.path("slug").asString("").equals(slug))
        .map(row -> row.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  /** From now on every answer is this failure; 0 ends it. */
  void failWith(int status) {
    failure = status;
  }

  /** From now on it is one of those that can't write WebP. */
  void refuseWebp() {
    withoutWebp = true;
  }

  synchronized void add(String resource, ObjectNode row) {
    rows.computeIfAbsent(resource, name -> new ArrayList<>()).add(row);
  }

  /** A post or page is found under this slug too, by way of a 301. */
  synchronized void formerSlug(String resource, String former, String current) {
    formerSlugs.put(resource + "/" + former, current);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (exchange.getRequestHeaders().containsKey("Authorization")) {
        signed.add(exchange.getRequestURI().toString());
      }
      if (failure != 0) {
        problem(exchange, failure);
        return;
      }
      var parts = exchange.getRequestURI().getPath().split("/", -1);
      var parameters = parameters(exchange.getRequestURI().getRawQuery());
      if (parts.length == 3) {
        send(exchange, 200, list(parts[2], parameters).toString());
      } else if (withoutWebp && parameters.getOrDefault("format", List.of()).contains("webp")) {
        problem(exchange, 400);
      } else {
        one(exchange, parts[2], parts[3], parameters);
      }
    }
  }

  private static Map<String, List<String>> parameters(@Nullable String query) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (var pair : query == null ? new String[0] : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      parameters.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>()).add(decode(parts[1]));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private synchronized ObjectNode list(String resource, Map<String, List<String>> parameters) {
    return ListAnswer.of(published(resource), parameters, this::find);
  }

  private synchronized void one(
      HttpExchange exchange, String resource, String handle, Map<String, List<String>> parameters)
      throws IOException {
    var current = formerSlugs.get(resource + "/" + handle);
    if (current != null) {
      exchange.getResponseHeaders().set("Location", "/v1/" + resource + "/" + current);
      exchange.sendResponseHeaders(301, -1);
      return;
    }
    var found =
        published(resource)
            .filter(
                row ->
                    handle.equals(row.path("id").asString())
                        || handle.equals(row.path("slug").asString(""))
                        || (!resource.equals("posts")
                            && handle.equals(row.path("name").asString(""))))
            .findFirst();
    if (found.isEmpty()) {
      problem(exchange, 404);
    } else {
      send(exchange, 200, ListAnswer.with(found.orElseThrow(), parameters, this::find).toString());
    }
  }

  /** What anybody may read, as the access rules of the built-in resources have it. */
  private Stream<ObjectNode> published(String resource) {
    return rows.getOrDefault(resource, List.of()).stream()
        .filter(row -> !row.has("status") || row.path("status").asString().equals("published"))
        .filter(row -> !row.has("state") || row.path("state").asString().equals("approved"));
  }

  private @Nullable ObjectNode find(String resource, long id) {
    return rows.getOrDefault(resource, List.of()).stream()
        .filter(row -> row.path("id").asLong() == id)
        .findFirst()
        .orElse(null);
  }

  private static void problem(HttpExchange exchange, int status) throws IOException {
    var anchor =
        switch (status) {
          case 400 -> "invalid-request";
          case 404 -> "not-found";
          default -> "internal";
        };
    var problem =
        JSON.createObjectNode()
            .put("type", "https://moguera.io/problems#" + anchor)
            .put("title", "Status " + status)
            .put("status", status)
            .put("detail", "")
            .put("request_id", "api-request-1");
    send(exchange, status, problem.toString());
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
