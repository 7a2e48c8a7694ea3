package io.moguera.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that answers each request line as it was told, and remembers what came. */
final class ApiServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  ApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  record Answer(int status, String body) {}

  /** What came: the line, whose keys signed it, the version that it was for, and the body. */
  record Request(String line, String authorization, String ifMatch, String body) {}

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a line such as {@code GET /v1/me}. */
  ApiServer on(String line, int status, String body) {
    answers.put(line, new Answer(status, body));
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<String> lines() {
    return requests().stream().map(Request::line).toList();
  }

  /** Lines with their bodies, of writes alone. */
  List<String> writes() {
    return requests().stream()
        .filter(request -> !request.line().startsWith("GET "))
        .map(request -> (request.line() + " " + request.body()).strip())
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(
        new Request(line, header(exchange, "Authorization"), header(exchange, "If-Match"), body));
    Answer answer =
        answers.getOrDefault(
            line,
            new Answer(
                404,
                "{\"type\":\"https://moguera.io/problems#not-found\","
                    + "\"title\":\"There is no such thing\",\"status\":404,\"detail\":\"\"}"));
    byte[] bytes = answer.body().getBytes(UTF_8);
    String type = answer.status() < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
