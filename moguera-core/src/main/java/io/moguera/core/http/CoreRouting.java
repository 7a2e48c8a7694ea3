package io.moguera.core.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.moguera.core.Authenticator;
import io.moguera.core.change.News;
import io.moguera.core.openapi.ApiPart;
import java.util.Collection;

/** Everything that core adds to a server: who calls, failures, the addresses below {@code /v1}. */
public final class CoreRouting {
  private CoreRouting() {}

  /** Registers all of it; routes of others below {@code /v1} must have been registered before. */
  public static void register(
      HttpRouting.Builder routing,
      Engine engine,
      News news,
      Collection<ApiPart> parts,
      Authenticator authenticator,
      long maxBodyBytes) {
    routing.addFilter(new Authentication(authenticator, maxBodyBytes));
    Failures.register(routing);
    new DocumentRoutes(engine.registry(), parts).register(routing);
    new ImageRoutes(engine).register(routing);
    new ChangeRoutes(engine, news).register(routing);
    new ResourceRoutes(engine).register(routing);
  }

  private record Authentication(Authenticator authenticator, long maxBodyBytes) implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
      RequestBody body = RequestBody.attach(request, maxBodyBytes);
      authenticator
          .authenticate(request, body)
          .ifPresent(caller -> request.context().register(caller));
      chain.proceed();
    }
  }
}
