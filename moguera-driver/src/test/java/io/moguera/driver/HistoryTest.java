package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  HistoryTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void revisions_listedReadAndRestored_areAskedForAtTheirAddresses() {
    String head =
        "\"number\":2,\"at\":\"2026-01-02T00:00:00Z\",\"author\":{\"id\":1,\"name\":\"taro\"}";
    server.then(
        json(200, "{\"items\":[{" + head + "}],\"next\":\"2\"}"),
        json(200, "{\"items\":[],\"next\":null}"),
        json(200, "{" + head + ",\"content\":{\"title\":\"Before\"}}"),
        json(200, "{\"id\":3,\"title\":\"Before\"}"));
    Revisions<Post> revisions = moguera.posts().revisions(3);

    Slice<Revision> page = revisions.page();
    Slice<Revision> rest = revisions.pageAfter(page.next().orElseThrow());
    Revision revision = revisions.require(2);
    Post restored = revisions.restore(2);

    assertThat(page.items())
        .containsExactly(
            new Revision(
                2, Instant.parse("2026-01-02T00:00:00Z"), new Reference(1, "taro", null), null));
    assertThat(rest.items()).isEmpty();
    assertThat(revision.requireContent().text("title")).isEqualTo("Before");
    assertThat(restored.title()).isEqualTo("Before");
    assertThat(server.received())
        .extracting(r -> r.method() + " " + r.target())
        .containsExactly(
            "GET /v1/posts/3/revisions",
            "GET /v1/posts/3/revisions?after=2",
            "GET /v1/posts/3/revisions/2",
            "POST /v1/posts/3/revisions/2/restoration");
    assertThatThrownBy(() -> page.items().getFirst().requireContent())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void trash_listedAndLeft_isTheDeclaredListAndADeletionUndone() {
    server.then(json(200, "{\"items\":[{\"id\":3}]}"), json(200, "{\"id\":3}"));

    assertThat(moguera.posts().trash(q -> q.limit(5)).page().items()).hasSize(1);
    assertThat(moguera.posts().restore(3).id()).isEqualTo(3);

    assertThat(server.received())
        .extracting(r -> r.method() + " " + r.target())
        .containsExactly("GET /v1/posts/lists/trash?limit=5", "DELETE /v1/posts/3/deletion");
  }

  @Test
  void createOnce_sendsTheCallersKey() {
    server.then(json(201, "{\"id\":3}"));

    assertThat(moguera.posts().createOnce("form-12345678", Map.of("title", "Hello")).id())
        .isEqualTo(3);

    assertThat(server.received().getFirst().header("idempotency-key")).isEqualTo("form-12345678");
  }

  @Test
  void permission_askedFor_isToldByTheAnswerAndLeavesNoKey() {
    server.then(
        problem(422, "invalid", ""),
        problem(403, "forbidden", ""),
        json(200, "{\"id\":3}"),
        problem(404, "not-found", ""));

    assertThat(moguera.posts().isCreatable()).isTrue();
    assertThat(moguera.posts().isCreatable()).isFalse();
    assertThat(moguera.posts().isChangeable(3)).isTrue();
    assertThat(moguera.posts().isChangeable(4)).isFalse();

    assertThat(server.received())
        .extracting(r -> r.method() + " " + r.target() + " " + r.body())
        .containsExactly(
            "POST /v1/posts {\"_\":true}",
            "POST /v1/posts {\"_\":true}",
            "PATCH /v1/posts/3 {}",
            "PATCH /v1/posts/4 {}");
    assertThat(server.received()).noneMatch(r -> r.headers().containsKey("idempotency-key"));
  }
}
