package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.openapi.ApiPart;
import io.moguera.core.openapi.OpenApi;
import java.util.Collection;
import java.util.List;

/** The OpenAPI document, made once. */
final class DocumentRoutes {
  private final byte[] json;
  private final String etag;

  DocumentRoutes(Registry registry, Collection<ApiPart> parts) {
    this.json = OpenApi.of(registry, parts).toString().getBytes(UTF_8);
    this.etag = Answers.etag(json);
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/v1/openapi.json", this::document);
    routing.head("/v1/openapi.json", this::document);
  }

  private void document(ServerRequest request, ServerResponse response) {
    QueryString.parse(request).requireKnown(List.of());
    Answers.sendCacheable(request, response, Answer.json(200, json), etag);
  }
}
