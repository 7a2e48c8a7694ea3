package io.moguera.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A balancer that gives each request to the next instance, whatever the one before was given to:
 * what works behind it keeps nothing in an instance. Instances may join and leave at any time. It
 * passes {@code Host} on where the program was started with {@code
 * -Djdk.httpclient.allowRestrictedHeaders=host}. Safe for use by several threads.
 */
public final class RoundRobin implements AutoCloseable {
  /**
   * Signed requests bind their host, which the JDK's client lets nobody set unless the program was
   * started so.
   */
  private static final boolean KEEPS_HOST =
      System.getProperty("jdk.httpclient.allowRestrictedHeaders", "").equals("host");

  /** Of one connection, not of the request. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private RoundRobin(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  private record Instance(URI uri, AtomicInteger asked) {}

  /** Starts one, on a free port of the loopback address, with no instance yet. */
  public static RoundRobin start() {
    try {
      return new RoundRobin(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the address that stands for all instances} */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Gives requests to one more instance. */
  public void join(URI instance) {
    instances.add(new Instance(instance, new AtomicInteger()));
  }

  /**
   * Gives an instance no more requests, and returns once those that it was given are answered.
   *
   * @throws IllegalArgumentException if it has not joined
   */
  public void leave(URI instance) throws InterruptedException {
    Instance leaving =
        instances.stream()
            .filter(one -> one.uri().equals(instance))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(instance + " has not joined"));
    synchronized (leaving) {
      boolean ignored = instances.remove(leaving);
      while (leaving.asked().get() > 0) {
        leaving.wait();
      }
    }
  }

  /** The instance whose turn it is; it is asked until {@link #answered}. */
  private Instance taken() {
    while (true) {
      Instance[] all = instances.toArray(Instance[]::new);
      Instance one = all[Math.floorMod(next.getAndIncrement(), all.length)];
      synchronized (one) {
        if (instances.contains(one)) {
          int ignored = one.asked().incrementAndGet();
          return one;
        }
      }
    }
  }

  private static void answered(Instance instance) {
    synchronized (instance) {
      int ignored = instance.asked().decrementAndGet();
      instance.notifyAll();
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    Instance instance = taken();
    try (exchange) {
      pass(exchange, instance.uri());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answered(instance);
    }
  }

  private void pass(HttpExchange exchange, URI instance) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(instance + exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!OF_THE_CONNECTION.contains(lower) && (KEEPS_HOST || !lower.equals("host"))) {
                values.forEach(value -> request.header(usual(name), value));
              }
            });
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    try (InputStream in = answer.body()) {
      if (hasNoBody(exchange, answer)) {
        answer
            .headers()
            .firstValue("content-length")
            .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
        exchange.sendResponseHeaders(answer.statusCode(), -1);
        return;
      }
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.headers().firstValueAsLong("content-length").orElse(0));
      copy(in, exchange.getResponseBody());
    }
  }

  /**
   * The usual form, {@code If-Match} of {@code If-match}: where the language is Turkish, Helidon
   * knows no other of names with an I.
   */
  private static String usual(String name) {
    return Stream.of(name.split("-", -1))
        .map(
            part ->
                part.isEmpty()
                    ? part
                    : part.substring(0, 1).toUpperCase(Locale.ROOT)
                        + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }

  private static boolean hasNoBody(HttpExchange exchange, HttpResponse<?> answer) {
    return exchange.getRequestMethod().equals("HEAD")
        || answer.statusCode() == 204
        || answer.statusCode() == 304
        || answer.headers().firstValueAsLong("content-length").orElse(-1) == 0;
  }

  /** As it comes, since it may be a stream of events. */
  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      out.flush();
    }
  }

  /** Ends it at once; the instances go on. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
