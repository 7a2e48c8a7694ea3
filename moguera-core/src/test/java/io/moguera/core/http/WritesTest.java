package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The writes beyond creating and changing: history, trash, order, batches, at once. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesTest {
  private CoreServer server;
  private Client admin;
  private Client author;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    admin = server.as(new Caller(1, "admin", "admin"));
    admin.post("/v1/roles", "{'name': 'author'}");
    admin.post("/v1/users", "{'name': 'admin', 'role': 'author'}");
    long id = admin.post("/v1/users", "{'name': 'taro', 'role': 'author'}").id();
    author = server.as(new Caller(id, "taro", "author"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void revision_keepsWhatWasAndComesBack() {
    admin.post("/v1/tags", "{'name': 'kept'}");
    Reply created =
        author.post(
            "/v1/posts",
            "{'title': 'First', 'body': 'one', 'tags': ['kept'], 'steps': [{'body': 's1'}]}");
    String path = "/v1/posts/" + created.id();
    author.patch(path, "{'title': 'Second', 'tags': [], 'steps': []}");
    admin.patch(path, "{'title': 'Third'}");

    Reply list = author.get(path + "/revisions");
    assertThat(list.json().path("items").valueStream().map(r -> r.path("number").intValue()))
        .containsExactly(2, 1);
    assertThat(list.json().at("/items/0/author/name").stringValue()).isEqualTo("admin");
    assertThat(author.get(path + "/revisions/1").json().at("/content/title").stringValue())
        .isEqualTo("First");
    assertThat(server.anonymous().get(path + "/revisions").status()).isEqualTo(404);

    Reply restored = author.send("POST", path + "/revisions/1/restoration", null);
    assertThat(restored.status()).as(restored.text()).isEqualTo(200);
    assertThat(restored.json().path("title").stringValue()).isEqualTo("First");
    assertThat(restored.json().at("/tags/0/name").stringValue()).isEqualTo("kept");
    assertThat(restored.json().path("version").intValue()).isEqualTo(4);
    assertThat(author.get(path + "/steps").each("body")).containsExactly("s1");
    assertThat(author.get(path + "/revisions/9").status()).isEqualTo(404);
  }

  @Test
  void times_ofAnImport_areKeptByChangesToo() {
    Reply made = admin.post("/v1/categories", "{'name': 'Times'}");
    String path = "/v1/categories/" + made.id();

    Reply changed =
        admin.patch(
            path,
            """
            {'description': 'x', 'created_at': '2001-02-03T04:05:06Z',
             'updated_at': '2002-02-03T04:05:06Z'}
            """);
    Reply same = admin.patch(path, "{'updated_at': '2002-02-03T04:05:06Z'}");
    Reply byAnother =
        author.patch(
            "/v1/posts/" + author.post("/v1/posts", "{'title': 'Timed'}").id(),
            "{'updated_at': '2002-02-03T04:05:06Z'}");

    assertThat(changed.json().path("created_at").stringValue()).isEqualTo("2001-02-03T04:05:06Z");
    assertThat(changed.json().path("updated_at").stringValue()).isEqualTo("2002-02-03T04:05:06Z");
    assertThat(same.json().path("version").intValue()).isEqualTo(2);
    assertThat(byAnother.errors())
        .containsExactly("/updated_at is set by the server; leave it out");
  }

  @Test
  void trash_isListedRestoredAndEmptied() {
    Reply created = author.post("/v1/posts", "{'title': 'Trashed', 'status': 'draft'}");
    String path = "/v1/posts/" + created.id();
    author.delete(path);

    Reply trash = author.get("/v1/posts/lists/trash");
    assertThat(trash.each("title")).contains("Trashed");
    assertThat(trash.json().at("/items/0/deleted_at").isString()).isTrue();
    assertThat(server.anonymous().get("/v1/posts/lists/trash").each("title")).isEmpty();

    Reply restored = author.delete(path + "/deletion");
    assertThat(restored.status()).as(restored.text()).isEqualTo(200);
    assertThat(restored.json().has("deleted_at")).isFalse();
    assertThat(author.get(path).status()).isEqualTo(200);

    author.delete(path);
    assertThat(author.delete(path + "?permanent=true").status()).isEqualTo(204);
    assertThat(author.delete(path + "/deletion").status()).isEqualTo(404);
  }

  @Test
  void move_putsAChildNextToItsSibling() {
    Reply created =
        author.post(
            "/v1/posts",
            "{'title': 'Order', 'steps': [{'body': 'a'}, {'body': 'b'}, {'body': 'c'}]}");
    String steps = "/v1/posts/" + created.id() + "/steps";
    List<Long> ids =
        author
            .get(steps)
            .json()
            .path("items")
            .valueStream()
            .map(s -> s.path("id").longValue())
            .toList();

    Reply moved =
        author.put("/v1/steps/" + ids.get(2) + "/position", "{'before': " + ids.get(0) + "}");
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.json().path("position").intValue()).isEqualTo(1);
    assertThat(author.get(steps).each("body")).containsExactly("c", "a", "b");

    author.delete("/v1/steps/" + ids.get(0));
    assertThat(author.get(steps).each("position")).containsExactly("1", "2");
    assertThat(author.put("/v1/steps/" + ids.get(1) + "/position", "{'after': 999}").errors())
        .containsExactly("/after is none of the row's siblings");
  }

  @Test
  void batch_usesEarlierResultsAndIsOneWrite() {
    Reply batch =
        admin.post(
            "/v1/batch",
            """
            {'operations': [
              {'id': 'c', 'method': 'POST', 'path': '/v1/categories', 'body': {'name': 'Batch'}},
              {'id': 'p', 'method': 'POST', 'path': '/v1/posts',
               'body': {'title': 'In it', 'category': {'$ref': 'c.id'}}},
              {'method': 'PUT', 'path': '/v1/posts/{p.id}/publication'}
            ]}\
            """,
            "Idempotency-Key",
            "batch-one");

    assertThat(batch.status()).as(batch.text()).isEqualTo(200);
    assertThat(batch.json().path("results").valueStream().map(r -> r.path("status").intValue()))
        .containsExactly(201, 201, 200);
    assertThat(batch.json().at("/results/2/body/status").stringValue()).isEqualTo("published");
    assertThat(batch.json().at("/results/2/body/category/name").stringValue()).isEqualTo("Batch");
  }

  @Test
  void batch_thatFailsLeavesNothing() {
    Reply batch =
        admin.post(
            "/v1/batch",
            """
            {'operations': [
              {'method': 'POST', 'path': '/v1/categories', 'body': {'name': 'Undone'}},
              {'method': 'POST', 'path': '/v1/categories', 'body': {'nam': 'x'}}
            ]}\
            """);

    assertThat(batch.status()).isEqualTo(422);
    assertThat(batch.json().path("operation").stringValue()).isEqualTo("/operations/1");
    assertThat(batch.errors())
        .contains("/operations/1/body/nam is no field of categories. Did you mean name?");
    assertThat(admin.get("/v1/categories?name=Undone").each("name")).isEmpty();
  }

  @Test
  void batch_makesNoImageWithoutItsBytes() {
    Reply batch =
        admin.post(
            "/v1/batch",
            """
            {'operations': [{'method': 'POST', 'path': '/v1/images', 'body': {'name': 'x',
             'content_type': 'text/html', 'byte_size': 1, 'sha256': 'x'}}]}\
            """);

    assertThat(batch.status()).as(batch.text()).isEqualTo(422);
  }

  @Test
  void replace_setsAllThatIsWritable() {
    Reply created = author.post("/v1/posts", "{'title': 'Whole', 'excerpt': 'e', 'body': 'b'}");
    String path = "/v1/posts/" + created.id();
    String etag = created.header("ETag").orElseThrow();

    Reply replaced = author.put(path, "{'title': 'Whole', 'body': 'c'}", "If-Match", etag);

    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(replaced.json().path("body").stringValue()).isEqualTo("c");
    assertThat(replaced.json().path("excerpt").isNull()).isTrue();
    assertThat(replaced.json().path("authors")).isEmpty();
  }

  @Test
  void sameTitleAtOnce_givesDifferentSlugs() throws Exception {
    List<JsonNode> rows =
        atOnce(8, i -> author.post("/v1/posts", "{'title': 'At once'}")).stream()
            .map(Reply::json)
            .toList();

    assertThat(rows.stream().map(row -> row.path("slug").asString()))
        .doesNotHaveDuplicates()
        .hasSize(8);
  }

  @Test
  void sameKeyAtOnce_isOneWrite() throws Exception {
    List<Reply> replies =
        atOnce(
            8, i -> author.post("/v1/posts", "{'title': 'Key'}", "Idempotency-Key", "at-once-key"));

    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
    assertThat(replies.stream().map(Reply::id).distinct()).hasSize(1);
  }

  @Test
  void changesAtOnceUnderOneETag_areOneChange() throws Exception {
    Reply created = author.post("/v1/posts", "{'title': 'Contested'}");
    String etag = created.header("ETag").orElseThrow();

    List<Integer> statuses =
        atOnce(
                6,
                i ->
                    author.patch(
                        "/v1/posts/" + created.id(),
                        "{'title': 'Number " + i + "'}",
                        "If-Match",
                        etag))
            .stream()
            .map(Reply::status)
            .toList();

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses.stream().filter(status -> status == 412)).hasSize(5);
  }

  private interface Call {
    Reply send(int number);
  }

  private static List<Reply> atOnce(int count, Call call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Reply>> calls =
          IntStream.range(0, count).<Callable<Reply>>mapToObj(i -> () -> call.send(i)).toList();
      List<Future<Reply>> futures = threads.invokeAll(calls);
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
