package io.moguera.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it may be sent requests; not
 * while it drains, nor while the database can't be reached.
 */
final class Health implements HttpService {
  private final BooleanSupplier database;
  private final Drain drain;

  /**
   * Makes them.
   *
   * @param database whether it can be reached; asked each time
   */
  Health(BooleanSupplier database, Drain drain) {
    this.database = database;
    this.drain = drain;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/live", (request, response) -> answer(response, Status.OK_200, "{\"status\":\"live\"}"));
    rules.get("/ready", this::ready);
  }

  private void ready(ServerRequest request, ServerResponse response) {
    if (drain.hasBegun()) {
      answer(response, Status.SERVICE_UNAVAILABLE_503, "{\"status\":\"draining\"}");
    } else if (database.getAsBoolean()) {
      answer(response, Status.OK_200, "{\"status\":\"ready\"}");
    } else {
      answer(
          response,
          Status.SERVICE_UNAVAILABLE_503,
          "{\"status\":\"the database is not reachable\"}");
    }
  }

  private static void answer(ServerResponse response, Status status, String json) {
    response
        .status(status)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(json);
  }
}
