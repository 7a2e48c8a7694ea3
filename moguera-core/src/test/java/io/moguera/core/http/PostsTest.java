package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostsTest {
  private CoreServer server;
  private Client admin;
  private Client taro;
  private Client hanako;
  private Client anonymous;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    admin = server.as(new Caller(1, "admin", "admin"));
    anonymous = server.anonymous();
    for (String role : List.of("admin", "editor", "author", "member")) {
      assertThat(admin.post("/v1/roles", "{'name': '" + role + "'}").status()).isEqualTo(201);
    }
    admin.post("/v1/users", "{'name': 'admin', 'role': {'name': 'admin'}}");
    long taroId = admin.post("/v1/users", "{'name': 'taro', 'role': 'author'}").id();
    long hanakoId = admin.post("/v1/users", "{'name': 'hanako', 'role': 'author'}").id();
    taro = server.as(new Caller(taroId, "taro", "author"));
    hanako = server.as(new Caller(hanakoId, "hanako", "author"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void create_answersTheRowWithItsAddressAndETag() {
    admin.post("/v1/tags", "{'name': 'whole'}");

    Reply created =
        taro.post(
            "/v1/posts", "{'title': 'Crème brûlée', 'body': '# Hi', 'tags': [{'name': 'whole'}]}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("Location")).contains("/v1/posts/" + created.id());
    assertThat(created.header("ETag").orElseThrow()).startsWith("\"1-");
    assertThat(created.text())
        .isEqualTo(
            """
            {"id":%d,"version":1,"created_at":"2026-11-24T10:00:00Z",\
            "updated_at":"2026-11-24T10:00:00Z","status":"draft","published_at":null,\
            "title":"Crème brûlée","subtitle":null,"slug":"creme-brulee","body":"# Hi",\
            "excerpt":null,"category":null,"authors":[{"id":2,"name":"taro"}],\
            "tags":[{"id":1,"name":"whole","slug":"whole"}],"images":[],"cover":null,\
            "language":null,"meta_title":null,"meta_description":null}\
            """
                .formatted(created.id()));
  }

  /** What an import found may be meant for nobody's eyes. */
  @Test
  void metadata_isForEditorsAlone() {
    Reply kept =
        admin.post(
            "/v1/posts",
            "{'title': 'Imported', 'metadata': {'mood': ['calm', 1]}, 'status': 'published',"
                + " 'authors': [{'name': 'taro'}]}");
    String path = "/v1/posts/" + kept.id();

    assertThat(admin.get(path).json().path("metadata").toString())
        .isEqualTo("{\"mood\":[\"calm\",1]}");
    assertThat(taro.get(path).json().has("metadata")).isFalse();
    assertThat(anonymous.get(path).json().has("metadata")).isFalse();
    assertThat(taro.patch(path, "{'metadata': {}}").status()).isEqualTo(403);
    assertThat(taro.patch(path, "{'title': 'Mine'}").status()).isEqualTo(200);
  }

  @Test
  void draft_isSeenByItsAuthorAlone() {
    String path = "/v1/posts/" + taro.post("/v1/posts", "{'title': 'Secret'}").id();

    assertThat(taro.get(path).status()).isEqualTo(200);
    assertThat(admin.get(path).status()).isEqualTo(200);
    assertThat(hanako.get(path).status()).isEqualTo(404);
    assertThat(anonymous.get(path).status()).isEqualTo(404);
    assertThat(hanako.patch(path, "{'title': 'Mine'}").status()).isEqualTo(404);
    assertThat(anonymous.get("/v1/posts?slug=secret").each("id")).isEmpty();
  }

  @Test
  void fire_publishesAndHoldTakesBack() {
    String path = "/v1/posts/" + taro.post("/v1/posts", "{'title': 'Out'}").id();

    Reply published = taro.put(path + "/publication", "{}");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.json().path("status").stringValue()).isEqualTo("published");
    assertThat(anonymous.get(path).status()).isEqualTo(200);

    assertThat(taro.delete(path + "/publication").status()).isEqualTo(204);
    assertThat(anonymous.get(path).status()).isEqualTo(404);
  }

  @Test
  void schedule_appearsWhenItsTimeHasCome() {
    String path = "/v1/posts/" + taro.post("/v1/posts", "{'title': 'Later'}").id();

    Reply scheduled = taro.put(path + "/publication", "{'at': '2999-01-01T00:00:00Z'}");
    assertThat(scheduled.json().path("status").stringValue()).isEqualTo("scheduled");
    assertThat(anonymous.get(path).status()).isEqualTo(404);
  }

  @Test
  void patch_changesWhatItGivesAndNothingElse() {
    Reply created = taro.post("/v1/posts", "{'title': 'Before', 'body': 'stays'}");
    String path = "/v1/posts/" + created.id();

    Reply changed = taro.patch(path, "{'title': 'After', 'excerpt': null}");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("title").stringValue()).isEqualTo("After");
    assertThat(changed.json().path("body").stringValue()).isEqualTo("stays");
    assertThat(changed.json().path("version").intValue()).isEqualTo(2);
    assertThat(taro.patch(path, "{'title': 'After'}").json().path("version").intValue())
        .as("the same again is no change")
        .isEqualTo(2);
  }

  @Test
  void staleETag_isRefused() {
    Reply created = taro.post("/v1/posts", "{'title': 'Race'}");
    String path = "/v1/posts/" + created.id();
    String etag = created.header("ETag").orElseThrow();

    assertThat(taro.patch(path, "{'title': 'First'}", "If-Match", etag).status()).isEqualTo(200);
    Reply second = taro.patch(path, "{'title': 'Second'}", "If-Match", etag);
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.problem()).isEqualTo("precondition-failed");
    assertThat(taro.put(path, "{'title': 'Third'}").status()).isEqualTo(428);
  }

  @Test
  void sameETag_isAnsweredNotModified() {
    Reply created = taro.post("/v1/posts", "{'title': 'Cached'}");
    String path = "/v1/posts/" + created.id();
    String etag = taro.get(path).header("ETag").orElseThrow();

    assertThat(taro.get(path, "If-None-Match", etag).status()).isEqualTo(304);
    taro.patch(path, "{'title': 'Fresh'}");
    assertThat(taro.get(path, "If-None-Match", etag).status()).isEqualTo(200);
  }

  @Test
  void wrongBody_isToldAllAtOnce() {
    Reply refused =
        taro.post(
            "/v1/posts",
            "{'titel': 'x', 'body': 3, 'category': 99, 'tags': ['nowhere'], 'id': 4,"
                + " 'meta_description': '"
                + "x".repeat(1001)
                + "'}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/titel is no field of posts. Did you mean title?",
            "/body must be text",
            "/id is set by the server; leave it out",
            "/meta_description has 1001 characters; 1000 are allowed",
            "/category there is no row of categories with the id 99",
            "/tags/0 there is no row of tags named nowhere");
  }

  @Test
  void idempotencyKey_givesTheSameAnswerAgain() {
    Reply first = taro.post("/v1/posts", "{'title': 'Once'}", "Idempotency-Key", "key-12345");
    Reply again = taro.post("/v1/posts", "{'title': 'Once'}", "Idempotency-Key", "key-12345");
    Reply other = taro.post("/v1/posts", "{'title': 'Twice'}", "Idempotency-Key", "key-12345");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void anonymousWrite_isToldToSignIn() {
    Reply refused = anonymous.post("/v1/posts", "{'title': 'x'}");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.problem()).isEqualTo("unauthenticated");
  }

  @Test
  void memberOnlyFields_areRefusedByName() {
    Reply refused = taro.post("/v1/posts", "{'title': 'x', 'source': 'wxr:1'}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.errors()).containsExactly("/source can't be set by you");
  }

  @Test
  void slug_isUniqueAndLeavesARedirect() {
    taro.post("/v1/posts", "{'title': 'Same name', 'status': 'published'}");
    Reply second = taro.post("/v1/posts", "{'title': 'Same name', 'status': 'published'}");
    assertThat(second.json().path("slug").stringValue()).isEqualTo("same-name-2");

    taro.patch("/v1/posts/same-name-2", "{'slug': 'another-name'}");
    Reply moved = anonymous.get("/v1/posts/same-name-2?fields=title");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(moved.header("Location")).contains("/v1/posts/another-name?fields=title");
  }

  @Test
  void steps_areCreatedAndReplacedWithTheirPost() {
    Reply created =
        taro.post(
            "/v1/posts", "{'title': 'How to', 'steps': [{'body': 'first'}, {'body': 'second'}]}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    String path = "/v1/posts/" + created.id();
    Reply steps = taro.get(path + "/steps");
    assertThat(steps.each("body")).containsExactly("first", "second");
    long second = steps.json().path("items").get(1).path("id").longValue();

    Reply changed =
        taro.patch(
            path, "{'steps': [{'id': " + second + ", 'body': 'now first'}, {'body': 'new'}]}");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(taro.get(path + "?include=steps").json().path("steps").toString())
        .contains("\"id\":" + second + ",")
        .contains("\"position\":1", "\"now first\"", "\"position\":2", "\"new\"")
        .doesNotContain("\"first\"");
  }

  @Test
  void delete_putsIntoTheTrash() {
    String path = "/v1/posts/" + taro.post("/v1/posts", "{'title': 'Gone'}").id();

    assertThat(hanako.delete(path).status()).isEqualTo(404);
    assertThat(taro.delete(path).status()).isEqualTo(204);
    assertThat(taro.get(path).status()).isEqualTo(404);
  }

  @Test
  void search_findsEnglishFormsAndJapaneseWordsOfTwoCharacters() {
    taro.post("/v1/posts", "{'title': 'Running in Kyoto', 'body': '京都の朝を走る。'}");

    assertThat(taro.get("/v1/posts?q=runs").each("title")).containsExactly("Running in Kyoto");
    assertThat(taro.get("/v1/posts?q=%E4%BA%AC%E9%83%BD").each("title"))
        .containsExactly("Running in Kyoto");
    assertThat(taro.get("/v1/posts?q=%E9%83%BD%E4%BA%AC").each("title")).isEmpty();
  }

  @Test
  void unknownParameter_isRefusedWithTheNearest() {
    Reply refused = anonymous.get("/v1/posts?limt=3");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("unknown-parameter");
    assertThat(refused.json().path("detail").stringValue())
        .isEqualTo("There is no parameter limt. Did you mean limit?");
  }

  @Test
  void filter_cannotLookIntoWhatMayNotBeRead() {
    admin.post("/v1/users", "{'name': 'hidden', 'role': 'member', 'email': 'h@example.com'}");

    assertThat(admin.get("/v1/users?email=h@example.com").each("name")).containsExactly("hidden");
    assertThat(anonymous.get("/v1/users?email=h@example.com").each("name")).isEmpty();
    assertThat(anonymous.get("/v1/users?filter=it.email.startsWith('h')").each("name")).isEmpty();
    assertThat(anonymous.get("/v1/users/hidden").text()).doesNotContain("email");
  }

  @Test
  void wrongMethodAndAddress_areProblems() {
    assertThat(anonymous.put("/v1/posts", "{}").problem()).isEqualTo("method-not-allowed");
    assertThat(anonymous.put("/v1/posts", "{}").header("Allow")).contains("GET, HEAD, POST");
    assertThat(anonymous.get("/v1/pots").json().path("detail").stringValue())
        .isEqualTo("There is no resource pots. Did you mean posts?");
    assertThat(anonymous.get("/v1/posts/1/2/3/4").problem()).isEqualTo("not-found");
    assertThat(taro.post("/v1/posts", "{'title': ").problem()).isEqualTo("malformed-request");
  }
}
