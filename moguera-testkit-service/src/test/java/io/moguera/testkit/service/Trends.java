package io.moguera.testkit.service;

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
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** The hashtags of the newest chirps that the caller may see. */
final class Trends implements HttpService {
  private final Data data;

  Trends(Data data) {
    this.data = data;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", this::list);
  }

  private void list(ServerRequest request, ServerResponse response) {
    var caller = Callers.require(request);
    List<Row> newest =
        data.as(Callers.find(request))
            .read(rows -> rows.list("chirps", Map.of("sort", "-id", "limit", "100")));
    var answer = Json.mapper().createObjectNode().put("for", caller.name());
    ArrayNode tags = answer.putArray("items");
    newest.stream()
        .flatMap(chirp -> Stream.of(chirp.text("body").split("\\s+", -1)))
        .filter(word -> word.startsWith("#"))
        .distinct()
        .forEach(tags::add);
    Json.send(response, Status.OK_200, answer);
  }
}
