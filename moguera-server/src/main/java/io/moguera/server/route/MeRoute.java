package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.moguera.core.Caller;
import io.moguera.core.http.Callers;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/me}: who one is. */
public final class MeRoute implements HttpService {
  private final Function<Caller, ObjectNode> user;

  /** Makes it. {@code user} gives the row of a user, as that user sees it. */
  public MeRoute(Function<Caller, ObjectNode> user) {
    this.user = user;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(
            rules,
            "/",
            (request, response) ->
                Answers.send(response, Status.OK_200, user.apply(Callers.require(request))))
        .any("/", Answers.allowing("GET, HEAD"));
  }
}
