package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.cut;
import static io.moguera.driver.ScriptedServer.drop;
import static io.moguera.driver.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final String ANSWER =
      """
      {"results":[{"id":"w0","status":201,"body":{"id":5,"name":"News"}},
       {"id":"w1","status":200,"body":{"id":1,"title":"a"}}]}
      """;

  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  BatchTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void batch_withBackReferences_isOneRequest() {
    server.then(json(200, ANSWER));
    Batch batch = moguera.batch();
    BatchWrite<Category> news = batch.on(moguera.categories()).create(Category.draft("News"));
    BatchWrite<Post> post =
        batch
            .on(moguera.posts())
            .update(1, Map.of("category", news, "subtitle", news.member("slug")));
    BatchResults results = batch.send();

    assertThat(results.row(news).name()).isEqualTo("News");
    assertThat(results.row(post).title()).isEqualTo("a");
    assertThat(
            Json.read(
                server
                    .received()
                    .getFirst()
                    .body()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(
            Json.tree(
                Map.of(
                    "operations",
                    List.of(
                        Map.of(
                            "id", "w0",
                            "method", "POST",
                            "path", "/v1/categories",
                            "body", Map.of("name", "News")),
                        Map.of(
                            "id",
                            "w1",
                            "method",
                            "PATCH",
                            "path",
                            "/v1/posts/1",
                            "body",
                            Map.of(
                                "category", Map.of("$ref", "w0.id"),
                                "subtitle", Map.of("$ref", "w0.slug")))))));
  }

  @Test
  void writes_ofEveryKind_areThoseOfResources() {
    server.then(json(200, "{\"results\":[]}"));
    Batch batch = moguera.batch();
    BatchWrites<Post> posts = batch.on(moguera.posts());
    var read = new Post(Row.of(Json.newObject().put("id", 2).put("version", 3)));
    BatchWrite<Post> made = posts.create(Post.draft("a"));
    BatchWrite<Post> fired = posts.fire(made);
    BatchWrite<Post> later = posts.fire(4, Instant.parse("2026-03-01T12:00:00Z"));
    posts.hold(5);
    BatchWrite<Post> changed = posts.update(read, Post.changes().title("b"));
    posts.destroy(6);
    posts.destroyPermanently(7);
    BatchWrite<Post> back = posts.restore(8);
    BatchWrite<Step> moved = batch.on(moguera.steps()).moveBefore(9, 10);

    BatchResults results = batch.send();

    assertThat(List.of(fired, later, changed, back, moved)).hasSize(5);
    assertThat(results.size()).isZero();
    String body = server.received().getFirst().body();
    assertThat(body)
        .contains("\"path\":\"/v1/posts/{w0.id}/publication\"")
        .contains("\"path\":\"/v1/posts/2\",\"body\":{\"title\":\"b\"},\"if_match\":\"\\\"3\\\"\"")
        .contains("\"method\":\"DELETE\",\"path\":\"/v1/posts/7?permanent=true\"")
        .contains("\"path\":\"/v1/posts/8/deletion\"")
        .contains("\"path\":\"/v1/steps/9/position\",\"body\":{\"before\":10}");
    assertThatThrownBy(() -> results.row(made)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void batch_sentAgainAfterItWasLost_keepsItsKey() {
    server.then(drop(), drop(), cut(), drop(), drop(), drop(), json(200, ANSWER));
    Batch batch = moguera.batch();
    BatchWrite<Category> news = batch.on(moguera.categories()).create(Category.draft("News"));

    assertThatThrownBy(batch::send).isInstanceOf(OutcomeUnknownException.class);
    assertThat(batch.send().row(news).id()).isEqualTo(5);

    assertThat(server.received().stream().map(r -> r.header("idempotency-key")).distinct())
        .hasSize(1);
  }

  @Test
  void batch_ofNothing_isRefused() {
    Batch batch = moguera.batch();

    assertThatThrownBy(batch::send).isInstanceOf(IllegalStateException.class);
  }
}
