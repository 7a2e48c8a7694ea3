package io.moguera.example.blank;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.data.Data;
import io.moguera.core.data.Row;
import io.moguera.core.http.Callers;
import io.moguera.core.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/summary}: what the caller has to do. */
final class Summary implements HttpService {
  private final Data data;

  Summary(Data data) {
    this.data = data;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", this::send);
  }

  private void send(ServerRequest request, ServerResponse response) {
    var caller = Callers.require(request);
    List<Row> open =
        data.as(Optional.of(caller))
            .read(rows -> rows.list("notes", Map.of("filter", "!it.done", "limit", "100")));
    Json.send(
        response,
        Status.OK_200,
        Json.mapper().createObjectNode().put("for", caller.name()).put("open", open.size()));
  }
}
