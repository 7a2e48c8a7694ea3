package io.moguera.server;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the server is about to end. From then on each answer is the last of its connection. */
final class Drain implements Filter {
  private final AtomicBoolean begun = new AtomicBoolean();

  void begin() {
    begun.set(true);
  }

  boolean hasBegun() {
    return begun.get();
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.beforeSend(
        () -> {
          if (hasBegun()) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
          }
        });
    chain.proceed();
  }
}
