package io.moguera.core.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Resource;
import io.moguera.core.image.FileStore;
import io.moguera.core.image.Picture;
import io.moguera.core.image.PictureSource;
import io.moguera.core.image.PictureType;
import io.moguera.core.image.Rendition;
import io.moguera.core.image.Renditions;
import io.moguera.core.image.ServedFile;
import io.moguera.core.image.Size;
import io.moguera.core.image.TemporaryFile;
import io.moguera.core.image.sql.FileUse;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pictures: uploaded as their bytes, and sent as them. Their rows are a resource like others. */
final class ImageRoutes {
  private static final String RESOURCE = "images";
  private static final Set<String> FIELDS =
      Set.of("name", "content_type", "sha256", "width", "height", "focal_x", "focal_y");

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
    parameters.requireKnown(Upload.FIELDS);
    Rights rights = engine.rights(request);
    engine.store().requireCreate(rights, engine.registry().require(RESOURCE));
    try (var sent = new TemporaryFile();
        var kept = new TemporaryFile()) {
      Upload upload =
          Upload.receive(
              RequestBody.of(request).stream(),
              request.headers().first(HeaderNames.CONTENT_TYPE),
              sent.path());
      Picture picture = Picture.take(sent.path(), kept.path(), engine.pictures().workroom());
      keep(picture, kept.path());
      Answer answer = create(request, rights, upload, row(picture, parameters, upload, rights));
      if (engine.pictures().files().find(picture.sha256()).isEmpty()) {
        // It was found unused and removed just before its row was there.
        keep(picture, kept.path());
      }
      writes.send(request, response, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(Picture picture, Path file) {
    engine.pictures().files().keep(picture.sha256(), picture.type().contentType(), file);
  }

  private static ObjectNode row(
      Picture picture, Parameters parameters, Upload upload, Rights rights) {
    var given = new LinkedHashMap<>(upload.fields());
    for (String field : Upload.FIELDS) {
      parameters.one(field).ifPresent(value -> given.put(field, value));
    }
    if (given.containsKey("owner") && !rights.mayImport()) {
      throw ProblemException.invalid(
          List.of(new FieldError("/owner", "is whoever uploads it; leave it out")));
    }
    ObjectNode row = Json.mapper().createObjectNode();
    row.put("name", upload.fileName().orElse("picture"));
    given.forEach(
        (field, value) -> {
          if (field.startsWith("focal_")) {
            focal(row, field, value);
          } else if (field.equals("owner") && value.matches("[0-9]{1,18}")) {
            row.put(field, Long.parseLong(value));
          } else {
            row.put(field, value);
          }
        });
    row.put("content_type", picture.type().contentType());
    row.put("width", picture.size().width());
    row.put("height", picture.size().height());
    row.put("byte_size", picture.byteSize());
    row.put("sha256", picture.sha256());
    return row;
  }

  /** What is no number is told like any other field that is not right. */
  private static void focal(ObjectNode row, String field, String value) {
    try {
      row.put(field, new BigDecimal(value));
    } catch (NumberFormatException e) {
      row.put(field, value);
    }
  }

  private Answer create(ServerRequest request, Rights rights, Upload upload, ObjectNode row) {
    Resource images = engine.registry().require(RESOURCE);
    String sha256 = row.path("sha256").stringValue();
    return writes.perform(
        request,
        upload.hash(),
        session -> {
          FileUse.lock(session, sha256);
          Document document = engine.store().create(session, rights, images, row);
          return Answer.json(201, document.json())
              .with("ETag", Answers.etag(document))
              .with("Location", Address.of(images, String.valueOf(document.id())));
        });
  }

  /** An address holds the same bytes for ever: a picture's content never changes. */
  private void file(ServerRequest request, ServerResponse response) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(Rendition.parameters());
    JsonNode row = require(request);
    PictureSource picture = source(row);
    Optional<Rendition> rendition = Rendition.find(parameters, picture);
    FileStore files = engine.pictures().files();
    Renditions renditions = engine.pictures().renditions();
    ServedFile file =
        rendition
            .map(wanted -> renditions.find(picture, wanted))
            .orElseGet(() -> renditions.original(picture))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "The picture's row is there, its bytes are not"));
    FileAnswer.send(
        request,
        response,
        files,
        file,
        Map.of(
            "Cache-Control",
            (isPublic(request) ? "public" : "private")
                // Where a picture is cut depends on its focal point, which may be moved.
                + (parameters.one("ratio").isPresent()
                    ? ", max-age=3600"
                    : ", max-age=31536000, immutable"),
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; sandbox",
            "Content-Disposition",
            "inline; filename*=UTF-8''" + fileName(row)));
  }

  private JsonNode require(ServerRequest request) {
    String id = request.path().pathParameters().get("id");
    Resource images = engine.registry().require(RESOURCE);
    Rights rights = engine.rights(request);
    var selection = new Selection(images, FIELDS, Map.of());
    return engine
        .transactions()
        .read(
            session ->
                Keys.of(images, id)
                    .flatMap(key -> engine.reader().find(session, rights, selection, key)))
        .map(document -> Json.mapper().readTree(document.json()))
        .orElseThrow(() -> Keys.notFound(images, id));
  }

  private static PictureSource source(JsonNode row) {
    PictureType type =
        PictureType.ofContentType(row.path("content_type").stringValue())
            .orElseThrow(() -> ProblemException.notFound("picture behind this row"));
    return new PictureSource(
        row.path("sha256").stringValue(),
        type,
        new Size(row.path("width").asInt(1), row.path("height").asInt(1)),
        row.path("focal_x").asDouble(0.5),
        row.path("focal_y").asDouble(0.5));
  }

  /** Caches that others share may keep what everybody may see. */
  private boolean isPublic(ServerRequest request) {
    return Callers.find(request).isEmpty()
        || engine
            .registry()
            .require(RESOURCE)
            .access()
            .rule(Access.Operation.READ)
            .map(rule -> rule.source().strip().equals("true"))
            .orElse(false);
  }

  private static String fileName(JsonNode row) {
    return URLEncoder.encode(row.path("name").stringValue(), StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
