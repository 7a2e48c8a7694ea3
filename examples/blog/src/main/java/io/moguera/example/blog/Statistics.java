package io.moguera.example.blog;

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
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/statistics}: how much was published in each series. */
final class Statistics implements HttpService {
  private final Data data;

  Statistics(Data data) {
    this.data = data;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", this::send);
  }

  private void send(ServerRequest request, ServerResponse response) {
    List<Row> series =
        data.as(Callers.find(request))
            .read(rows -> rows.list("series", Map.of("include", "posts", "limit", "100")));
    ObjectNode answer = Json.mapper().createObjectNode();
    series.forEach(one -> answer.put(one.text("slug"), one.field("posts").size()));
    Json.send(response, Status.OK_200, answer);
  }
}
