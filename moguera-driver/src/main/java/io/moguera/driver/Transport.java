package io.moguera.driver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The connections that all variants of a client share. */
final class Transport implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;

  private final Settings settings;
  private final CorrectedClock clock;
  private final ExecutorService executor;
  private final HttpClient http;
  private final Exchange exchange;
  private final @Nullable HttpCache cache;
  private volatile boolean closed;

  Transport(Settings settings) {
    this.settings = settings;
    this.clock = new CorrectedClock(settings.clock());
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
    this.exchange = new Exchange(http);
    this.cache =
        settings.cacheBytes() == 0
            ? null
            : new HttpCache(settings.cacheBytes(), settings.waiting().nanoTime(), executor);
  }

  Settings settings() {
    return settings;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs something on a thread of its own, which closing the client interrupts. */
  void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("The client is closed", e);
    }
  }

  CorrectedClock clock() {
    return clock;
  }

  /**
   * Sends a call until it is answered; reads follow redirects and use the cache.
   *
   * @return an answer that is no failure
   */
  Answer send(Call call, @Nullable Identity identity) {
    if (cache == null) {
      return sendPast(call, identity);
    }
    if (!call.isRead()) {
      try {
        return sendPast(call, identity);
      } finally {
        // Also after a failure: the write may have been done.
        cache.distrustAll();
      }
    }
    if (!call.method().equals("GET") || call.headers().containsKey("if-none-match")) {
      return sendPast(call, identity);
    }
    String key = (identity == null ? "" : identity.accessKey()) + " " + call.target();
    return cache.get(key, call, asked -> sendPast(asked, identity));
  }

  private Answer sendPast(Call call, @Nullable Identity identity) {
    return Answer.of(followed(call, identity, info -> BodySubscribers.mapping(whole(), b -> b)));
  }

  /**
   * Sends a read whose body, an InputStream, is handed over as it comes; that of a failure is not.
   */
  HttpResponse<Object> open(Call call, @Nullable Identity identity) {
    return followed(
        call,
        identity,
        info ->
            info.statusCode() < 300
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), stream -> stream)
                : BodySubscribers.mapping(whole(), bytes -> bytes));
  }

  private static BodySubscriber<byte[]> whole() {
    return BodySubscribers.ofByteArray();
  }

  private HttpResponse<Object> followed(
      Call call, @Nullable Identity identity, BodyHandler<Object> handler) {
    Call next = call;
    for (int redirects = 0; ; redirects++) {
      if (closed) {
        throw new IllegalStateException("The client is closed");
      }
      HttpResponse<Object> response =
          new Attempts(settings, clock, exchange, next, identity, handler).run();
      String location = response.headers().firstValue("location").orElse(null);
      if (!isRedirect(response.statusCode()) || !call.isRead() || location == null) {
        return response;
      }
      if (redirects == MOST_REDIRECTS) {
        throw new OutcomeUnknownException("Redirected more than " + redirects + " times", null);
      }
      next = next.withTarget(target(response.uri(), location));
    }
  }

  private String target(URI asked, String location) {
    try {
      return settings.endpoints().targetOf(asked, asked.resolve(location));
    } catch (IllegalArgumentException e) {
      throw new OutcomeUnknownException("Redirected to an address that is malformed", e);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 307 || status == 308;
  }

  /** Cuts off what is still running. */
  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
    try {
      if (!http.awaitTermination(Duration.ofSeconds(2))) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }
}
