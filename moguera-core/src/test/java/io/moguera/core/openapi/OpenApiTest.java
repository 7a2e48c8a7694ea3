package io.moguera.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
  private final OpenApiSchema schema = new OpenApiSchema();
  private final ObjectNode builtIn = OpenApi.of(Declarations.builtIn().registry(), List.of());

  @Test
  void document_isWhatTheOfficialSchemaAsksFor() throws IOException {
    assertThat(schema.mistakes(builtIn)).isEmpty();
    Registry chirp =
        Declarations.builtIn()
            .add("moguera.yml", Files.readString(Path.of("..", "examples", "chirp", "moguera.yml")))
            .registry();
    assertThat(schema.mistakes(OpenApi.of(chirp, List.of()))).isEmpty();
  }

  @Test
  void officialSchema_findsMistakes() {
    ObjectNode broken = builtIn.deepCopy();
    broken.withObject("/paths/~1v1~1posts/get").put("operationId", 5);
    broken.withObject("/components/schemas/posts").put("type", "thing");

    assertThat(schema.mistakes(broken))
        .anyMatch(mistake -> mistake.contains("operationId"))
        .anyMatch(mistake -> mistake.contains("/components/schemas/posts"));
  }

  @Test
  void everyReference_leadsSomewhere() {
    var lost = new ArrayList<String>();
    references(builtIn, lost);
    assertThat(lost).isEmpty();
  }

  private void references(JsonNode node, List<String> lost) {
    if (node.path("$ref").isString()) {
      String ref = node.path("$ref").stringValue();
      if (builtIn.at(ref.substring(1)).isMissingNode()) {
        lost.add(ref);
      }
    }
    node.forEach(child -> references(child, lost));
  }

  @Test
  void everyOperation_hasAnIdOfItsOwn() {
    var ids = new HashSet<String>();
    builtIn
        .path("paths")
        .forEach(
            item ->
                item.forEach(
                    operation ->
                        assertThat(ids.add(operation.path("operationId").stringValue()))
                            .as(operation.path("operationId").stringValue())
                            .isTrue()));
    assertThat(ids).contains("posts_list", "authors_read_posts", "steps_move", "batch_run");
  }

  @Test
  void parts_addWhatOthersServe() {
    ObjectNode document =
        OpenApi.of(
            Declarations.builtIn().registry(),
            List.of(
                api ->
                    api.schema(
                            "session.new", Schemas.object().must("name", Schemas.text()).closed())
                        .add(
                            "post",
                            "/v1/sessions",
                            Operation.of("sessions_create", "sessions", "Signs in")
                                .takes(true, Schemas.ref("session.new"), "application/json")
                                .answersEmpty(204, "Signed in."))));

    assertThat(schema.mistakes(document)).isEmpty();
    assertThat(document.at("/paths/~1v1~1sessions/post/operationId").stringValue())
        .isEqualTo("sessions_create");
  }

  @Test
  void part_thatDescribesAnAddressTwice_isRefused() {
    ApiPart part =
        api -> api.add("get", "/v1/x", Operation.of("x", "x", "x").answersEmpty(204, "x"));

    assertThatThrownBy(() -> OpenApi.of(Declarations.builtIn().registry(), List.of(part, part)))
        .hasMessageContaining("get /v1/x");
  }

  @Test
  void resourceNamedLikeARoute_leavesTheRouteItsAddress() {
    Registry registry =
        Declarations.builtIn()
            .add(
                "moguera.yml",
                """
                resources:
                  authors:
                    fields:
                      limit: { type: integer }
                      post: { type: reference, to: posts, inverse: signatures }
                    access: { read: "true" }
                """)
            .registry();

    ObjectNode document = OpenApi.of(registry, List.of());

    assertThat(schema.mistakes(document)).isEmpty();
    assertThat(document.at("/paths/~1v1~1posts~1{id}~1revisions/get/operationId").stringValue())
        .isEqualTo("posts_list_revisions");
    assertThat(document.at("/components/schemas/authors/properties").has("limit")).isTrue();
  }
}
