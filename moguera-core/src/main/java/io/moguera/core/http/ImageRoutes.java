package io.moguera.core.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.image.Picture;
import io.moguera.core.image.sql.FileTable;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pictures: uploaded as their bytes, and sent as them. Their rows are a resource like others. */
final class ImageRoutes {
  private static final String RESOURCE = "images";

  private final Engine engine;
  private final Writes writes;

  ImageRoutes(Engine engine) {
    this.engine = engine;
    this.writes = new Writes(engine);
  }

  void register(HttpRouting.Builder routing) {
    if (engine.registry().find(RESOURCE).isPresent()) {
      routing.post("/v1/images", this::upload);
      routing.get("/v1/images/{id}/file", this::file);
      routing.head("/v1/images/{id}/file", this::file);
    }
  }

  private void upload(ServerRequest request, ServerResponse response) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("name", "alt", "source"));
    Resource images = engine.registry().require(RESOURCE);
    Rights rights = engine.rights(request);
    engine.store().requireCreate(rights, images);
    byte[] bytes = RequestBody.of(request).bytes();
    Picture picture = Picture.of(bytes);
    ObjectNode row = Json.mapper().createObjectNode();
    row.put("name", parameters.one("name").orElse("picture"));
    parameters.one("alt").ifPresent(alt -> row.put("alt", alt));
    parameters.one("source").ifPresent(source -> row.put("source", source));
    row.put("content_type", picture.contentType());
    row.put("width", picture.width());
    row.put("height", picture.height());
    row.put("byte_size", bytes.length);
    row.put("sha256", picture.sha256());
    writes.run(
        request,
        response,
        session -> {
          FileTable.keep(session, picture.sha256(), bytes, engine.clock().instant());
          Document document = engine.store().create(session, rights, images, row);
          return Answer.json(201, document.json())
              .with("ETag", Answers.etag(document))
              .with("Location", Address.of(images, String.valueOf(document.id())));
        });
  }

  /** An address holds the same bytes for ever: a picture's content never changes. */
  private void file(ServerRequest request, ServerResponse response) {
    QueryString.parse(request).requireKnown(List.of());
    String id = request.path().pathParameters().get("id");
    Resource images = engine.registry().require(RESOURCE);
    Rights rights = engine.rights(request);
    var selection = new Selection(images, Set.of("name", "content_type", "sha256"), Map.of());
    JsonNode row =
        engine
            .transactions()
            .read(
                session ->
                    Keys.of(images, id)
                        .flatMap(key -> engine.reader().find(session, rights, selection, key)))
            .map(document -> Json.mapper().readTree(document.json()))
            .orElseThrow(() -> Keys.notFound(images, id));
    String etag = "\"" + row.path("sha256").stringValue() + "\"";
    Optional<String> known = request.headers().first(HeaderNames.IF_NONE_MATCH);
    Answer answer =
        known.isPresent() && known.get().contains(etag)
            ? Answer.empty(304)
            : new Answer(
                200,
                Map.of("Content-Type", row.path("content_type").stringValue()),
                bytes(row.path("sha256").stringValue()));
    Answers.send(
        request,
        response,
        answer
            .with("ETag", etag)
            .with("Cache-Control", "public, max-age=31536000, immutable")
            .with("X-Content-Type-Options", "nosniff")
            .with("Content-Security-Policy", "default-src 'none'; sandbox")
            .with("Content-Disposition", "inline; filename*=UTF-8''" + fileName(row)));
  }

  private byte[] bytes(String sha256) {
    return engine
        .transactions()
        .read(session -> FileTable.find(session, sha256))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "The picture's row is there, its bytes are not"));
  }

  private static String fileName(JsonNode row) {
    return URLEncoder.encode(row.path("name").stringValue(), StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
