package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.answer;
import static io.moguera.driver.ScriptedServer.empty;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceTest {
  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  ResourceTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  record Chirp(long id, String body, Instant createdAt, Reference author, long version) {}

  @Test
  void list_ofSeveralPages_followsCursorsAsTheyAreNeeded() {
    server.then(
        json(200, "{\"items\":[{\"id\":1},{\"id\":2}],\"next\":\"c 1\",\"prev\":null}"),
        json(200, "{\"items\":[],\"next\":\"c2\",\"prev\":\"x\"}"),
        json(200, "{\"items\":[{\"id\":3}],\"next\":null,\"prev\":\"y\"}"));

    Listing<Post> list =
        moguera
            .posts()
            .list(
                q ->
                    q.where("status", "published")
                        .where("tags", "java", "C#")
                        .filter("it.title == " + ListQuery.quoted("it's"))
                        .search("日本")
                        .sort("-created_at")
                        .include("authors", "steps.images")
                        .limit(2));

    assertThat(server.received()).isEmpty();
    assertThat(list.stream().map(Post::id)).containsExactly(1L, 2L, 3L);
    String base =
        "/v1/posts?status=published&tags=java&tags=C%23&filter=it.title%20%3D%3D%20%27it%5C%27s%27"
            + "&q=%E6%97%A5%E6%9C%AC&sort=-created_at&include=authors%2Csteps.images&limit=2";
    assertThat(server.received())
        .extracting(ScriptedServer.Received::target)
        .containsExactly(base, base + "&after=c%201", base + "&after=c2");
  }

  @Test
  void page_withCount_hasAllThatTheServerSaid() {
    server.then(json(200, "{\"items\":[{\"id\":1}],\"next\":\"n\",\"prev\":null,\"count\":41}"));

    Slice<Row> slice = moguera.resource("chirps").page(q -> q.page(2).count("exact"));

    assertThat(slice.items()).extracting(Row::id).containsExactly(1L);
    assertThat(slice.next()).contains("n");
    assertThat(slice.prev()).isEmpty();
    assertThat(slice.count()).hasValue(41);
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/chirps?page=2&count=exact");
  }

  @Test
  void post_created_isSentAsTheFieldsThatWereSet() {
    server.then(
        json(
            201,
            """
            {"id":3,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-02T00:00:00Z",
             "status":"draft","published_at":null,"title":"Hello","subtitle":null,"slug":"hello",
             "category":{"id":5,"name":"News","slug":"news"},"authors":[{"id":1,"name":"taro"}],
             "tags":[{"id":8,"name":"java","slug":"java"}],"cover":null,"version":1}\
            """));

    Post post =
        moguera
            .posts()
            .create(
                Post.draft("Hello")
                    .body("# Hi")
                    .tags("java", "cms")
                    .category("news")
                    .cover(4)
                    .excerpt(null)
                    .steps(new StepDraft().body("First").images(4, 5)));

    assertThat(server.received().getFirst().body())
        .isEqualTo(
            "{\"title\":\"Hello\",\"body\":\"#"
                + " Hi\",\"tags\":[{\"name\":\"java\"},{\"name\":\"cms\"}],"
                + "\"category\":{\"slug\":\"news\"},\"cover\":{\"id\":4},\"excerpt\":null,"
                + "\"steps\":[{\"body\":\"First\",\"images\":[{\"id\":4},{\"id\":5}]}]}");
    assertThat(post.title()).isEqualTo("Hello");
    assertThat(post.subtitle()).isNull();
    assertThat(post.category()).isEqualTo(new Reference(5, "News", "news"));
    assertThat(post.authors()).containsExactly(new Reference(1, "taro", null));
    assertThat(post.cover()).isNull();
    assertThat(post.steps()).isEmpty();
    assertThat(post.updatedAt()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(post.isPublished()).isFalse();
  }

  @Test
  void reference_thatWasIncluded_readsAsSummaryAndAsRow() {
    server.then(json(200, "{\"id\":3,\"cover\":{\"id\":4,\"name\":\"a.png\",\"alt\":\"A\"}}"));

    Post post = moguera.posts().require("hello", "cover");

    assertThat(server.received().getFirst().target()).isEqualTo("/v1/posts/hello?include=cover");
    assertThat(post.cover()).isEqualTo(new Reference(4, "a.png", null));
    assertThat(post.row().row("cover")).extracting(cover -> cover.text("alt")).isEqualTo("A");
  }

  @Test
  void declaredResource_boundToARecord_isReadAndUpdatedUnlessChangedSince() {
    String row =
        "{\"id\":9,\"created_at\":\"2026-01-01T00:00:00Z\",\"body\":\"hello\",\"likes\":3,"
            + "\"author\":{\"id\":1,\"name\":\"taro\"},\"version\":7}";
    server.then(json(200, row), json(200, row), problem(412, "precondition-failed", ""));
    Resource<Chirp> chirps = moguera.resource("chirps", Chirp.class);

    Chirp chirp = chirps.require(9);
    chirps.update(chirp, Map.of("body", "changed"));
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> chirps.update(chirp, Map.of("body", "again")));

    assertThat(chirp.body()).isEqualTo("hello");
    assertThat(chirp.author().id()).isEqualTo(1);
    assertThat(failure.is("precondition-failed")).isTrue();
    assertThat(server.received().get(1))
        .satisfies(
            patch -> {
              assertThat(patch.method()).isEqualTo("PATCH");
              assertThat(patch.target()).isEqualTo("/v1/chirps/9");
              assertThat(patch.header("if-match")).isEqualTo("\"7\"");
              assertThat(patch.header("content-type")).isEqualTo("application/merge-patch+json");
              assertThat(patch.body()).isEqualTo("{\"body\":\"changed\"}");
            });
  }

  @Test
  void publication_firedAndHeld_isPutAndDeleted() {
    server.then(json(200, "{\"id\":3}"), json(200, "{\"id\":3}"), empty(204), empty(204));

    moguera.posts().fire(3);
    moguera.posts().fire(3, Instant.parse("2027-01-01T00:00:00Z"));
    moguera.posts().hold(3);
    moguera.posts().destroyPermanently(3);

    assertThat(server.received())
        .extracting(r -> r.method() + " " + r.target() + " " + r.body())
        .containsExactly(
            "PUT /v1/posts/3/publication {}",
            "PUT /v1/posts/3/publication {\"at\":\"2027-01-01T00:00:00Z\"}",
            "DELETE /v1/posts/3/publication ",
            "DELETE /v1/posts/3?permanent=true ");
  }

  @Test
  void row_thatIsNotThere_isEmptyOrAProblem() {
    server.then(problem(404, "not-found", ""), problem(404, "not-found", ""));

    assertThat(moguera.pages().find("nothing")).isEmpty();
    assertThatThrownBy(() -> moguera.pages().require("nothing"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void formerSlug_redirected_isFollowedOnTheSameServer() {
    server.then(
        answer(301, "text/plain", "").with("Location: https://elsewhere.example/v1/posts/new"),
        json(200, "{\"id\":3}"));

    assertThat(moguera.posts().require("old").id()).isEqualTo(3);
    assertThat(server.received())
        .extracting(ScriptedServer.Received::target)
        .containsExactly("/v1/posts/old", "/v1/posts/new");
  }

  @Test
  void problem_ofTheBody_hasEverythingThatTheServerSaid() {
    server.then(
        problem(
            422, "invalid", ",\"errors\":[{\"pointer\":\"/title\",\"detail\":\"is too long\"}]"));

    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> moguera.posts().create(Post.draft("Hello")));

    assertThat(failure).hasMessage("Title: Detail (/title is too long)");
    assertThat(failure.problem())
        .satisfies(
            problem -> {
              assertThat(problem.type()).hasToString("https://moguera.io/problems#invalid");
              assertThat(problem.status()).isEqualTo(422);
              assertThat(problem.requestId()).isEqualTo("r1");
              assertThat(problem.errors())
                  .isEqualTo(List.of(new Problem.FieldError("/title", "is too long")));
            });
  }

  @Test
  void answer_ofAnotherKindOfServer_isNotTakenForARow() {
    server.then(answer(200, "text/html", "<html>Welcome to the hotel</html>"));

    assertThatThrownBy(() -> moguera.posts().require(3))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void write_thatIsRedirected_isNotTakenForDone() {
    server.then(
        answer(301, "text/html", "Moved").with("Location: https://api.example/v1/posts/3"),
        answer(308, "text/html", ""));

    assertThatThrownBy(() -> moguera.posts().destroy(3))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("https://api.example/v1/posts/3");
    assertThatThrownBy(() -> moguera.posts().hold(3)).isInstanceOf(ProblemException.class);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void write_thatAPageAnswers_isNotTakenForDone() {
    server.then(answer(200, "text/html", "<html>Welcome to the hotel</html>"));

    assertThatThrownBy(() -> moguera.posts().destroy(3))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void relation_toManyAndToOne_areReadUnderTheRow() {
    server.then(
        json(200, "{\"items\":[{\"id\":1}],\"next\":null,\"prev\":null}"),
        json(200, "{\"id\":5}"),
        problem(404, "not-found", ""));

    assertThat(moguera.posts().relation(3, "comments").toList()).hasSize(1);
    assertThat(moguera.posts().related(3, "category")).isPresent();
    assertThat(moguera.posts().related(3, "cover")).isEmpty();
    assertThat(server.received())
        .extracting(ScriptedServer.Received::target)
        .containsExactly("/v1/posts/3/comments", "/v1/posts/3/category", "/v1/posts/3/cover");
  }
}
