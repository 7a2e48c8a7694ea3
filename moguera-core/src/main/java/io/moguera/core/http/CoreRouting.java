package io.moguera.core.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.moguera.core.Authenticator;
import io.moguera.core.change.News;
import io.moguera.core.openapi.ApiPart;
import io.moguera.core.openapi.WebhooksPart;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Replica;
import io.moguera.core.sql.Transactions;
import io.moguera.core.webhook.sql.Webhooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything that core adds to a server: who calls, failures, the addresses below {@code /v1}. */
public final class CoreRouting {
  /** Read as part of a name by some and as the end of one by others. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?i)%(?:2f|2e|5c|00)|[;\\\\]|//|/\\.{1,2}(?:/|$)");

  private CoreRouting() {}

  /** Registers all of it; routes of others below {@code /v1} must have been registered before. */
  public static void register(
      HttpRouting.Builder routing,
      Engine engine,
      News news,
      Optional<Webhooks> webhooks,
      Collection<ApiPart> parts,
      Division division,
      Authenticator authenticator,
      long maxBodyBytes) {
    routing.addFilter(new Authentication(authenticator, maxBodyBytes, engine.transactions()));
    Failures.register(routing);
    var described = new ArrayList<ApiPart>(parts);
    webhooks.ifPresent(hooks -> described.add(new WebhooksPart()));
    Handler divided =
        (request, response) -> {
          engine
              .registry()
              .findAt(request.path().pathParameters().get("resource"))
              .ifPresent(division::require);
          response.next();
        };
    routing.any("/v1/{resource}", divided).any("/v1/{resource}/*", divided);
    new DocumentRoutes(engine.registry(), described).register(routing);
    new DocsPage().register(routing);
    new ImageRoutes(engine).register(routing);
    new ChangeRoutes(engine, news).register(routing);
    new AuditRoutes(engine).register(routing);
    webhooks.ifPresent(hooks -> new WebhookRoutes(engine, hooks).register(routing));
    new ResourceRoutes(engine, division).register(routing);
  }

  private record Authentication(
      Authenticator authenticator, long maxBodyBytes, Transactions transactions) implements Filter {
    /** Tells of a write, for a later read to see it whatever replica answers. */
    private static final HeaderName COMMIT = HeaderNames.create("Moguera-Commit");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
      if (request.path().path().startsWith("/v1/")
          && AMBIGUOUS.matcher(request.prologue().uriPath().rawPath()).find()) {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST,
            "The path holds what is read in several ways: %2F, %2E, %5C, %00, ;, \\, //, . or ..");
      }
      RequestBody body = RequestBody.attach(request, maxBodyBytes);
      authenticator
          .authenticate(request, body)
          .ifPresent(caller -> request.context().register(caller));
      String method = request.prologue().method().text();
      if (method.equals("GET") || method.equals("HEAD")) {
        Replica.reading(request.headers().first(COMMIT), chain::proceed);
      } else {
        response.beforeSend(() -> tellCommit(response));
        chain.proceed();
      }
    }

    /** Of every write, whoever's route it was. What failed was undone. */
    private void tellCommit(RoutingResponse response) {
      if (response.status().code() < 400) {
        transactions.token().ifPresent(token -> response.header(COMMIT, token));
      }
    }
  }
}
