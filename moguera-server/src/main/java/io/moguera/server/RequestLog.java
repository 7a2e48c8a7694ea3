package io.moguera.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.moguera.core.Caller;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives each request an id, which the answer carries, writes one line for it, and counts those that
 * are being answered. The line holds the path without its query, which may carry a signature, and
 * no header.
 */
final class RequestLog implements Filter {
  static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final Logger LOG = LoggerFactory.getLogger("io.moguera.request");
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final SecureRandom random;
  private final ClientAddress clients;
  private final AtomicInteger running = new AtomicInteger();

  RequestLog(SecureRandom random, ClientAddress clients) {
    this.random = random;
    this.clients = clients;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long started = System.nanoTime();
    String id = requestId(request);
    response.header(REQUEST_ID, id);
    running.incrementAndGet();
    // Before the chain runs: what a handler throws becomes an answer only after this filter.
    response.whenSent(
        () -> {
          running.decrementAndGet();
          write(request, response, id, System.nanoTime() - started);
        });
    chain.proceed();
  }

  /** {@return how many requests are being answered} */
  int running() {
    return running.get();
  }

  /** The one that a proxy in front gave, if it is harmless; it binds the lines of all layers. */
  private String requestId(RoutingRequest request) {
    return request
        .headers()
        .first(REQUEST_ID)
        .filter(id -> ACCEPTED.matcher(id).matches())
        .orElseGet(
            () -> {
              byte[] bytes = new byte[12];
              random.nextBytes(bytes);
              return HexFormat.of().formatHex(bytes);
            });
  }

  private void write(RoutingRequest request, RoutingResponse response, String id, long nanos) {
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("request_id", id)
            .addKeyValue("method", request.prologue().method().text())
            .addKeyValue("path", request.prologue().uriPath().rawPath())
            .addKeyValue("status", response.status().code())
            .addKeyValue("bytes", response.bytesWritten())
            .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
            .addKeyValue("address", clients.of(request));
    Optional<Caller> caller = request.context().get(Caller.class);
    if (caller.isPresent()) {
      line = line.addKeyValue("user", caller.get().name());
    }
    line.log("request");
  }
}
