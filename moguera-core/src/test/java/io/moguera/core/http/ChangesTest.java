package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Alone: the feed waits for all transactions of the cluster that began before, those of other tests
 * too.
 */
@Isolated
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTest {
  private CoreServer server;
  private Client admin;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    admin = server.as(new Caller(1, "admin", "admin"));
    admin.post("/v1/roles", "{'name': 'admin'}");
    admin.post("/v1/users", "{'name': 'admin', 'role': 'admin'}");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /**
   * The end of the log. Transactions of other tests on the same server hold back what is told, so
   * that both this and {@link #told} ask until it is there.
   */
  private String now() {
    String last = lastChange();
    return eventually(
            () -> server.anonymous().get("/v1/changes?after=now"),
            page -> page.json().path("next").stringValue().endsWith("." + last))
        .json()
        .path("next")
        .stringValue();
  }

  private String lastChange() {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select coalesce(max(id), 0) from moguera.changes")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reply eventually(Supplier<Reply> request, Predicate<Reply> good) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Reply reply = request.get();
    while (!good.test(reply) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      reply = request.get();
    }
    return reply;
  }

  private static List<String> told(Client client, String path, int count) {
    return told(
        eventually(() -> client.get(path), page -> page.json().path("items").size() >= count));
  }

  private static List<String> told(Reply page) {
    return page.json()
        .path("items")
        .valueStream()
        .map(
            change ->
                "%s %s %d"
                    .formatted(
                        change.path("operation").asString(),
                        change.path("resource").asString(),
                        change.path("id").intValue()))
        .toList();
  }

  @Test
  void feed_tellsWhatTheCallerMayRead() {
    String start = now();
    long tag = admin.post("/v1/tags", "{'name': 'feed'}").id();
    long draft = admin.post("/v1/posts", "{'title': 'Draft'}").id();
    long post = admin.post("/v1/posts", "{'title': 'Out', 'status': 'published'}").id();
    admin.patch("/v1/posts/" + post, "{'title': 'Out now'}");
    admin.delete("/v1/tags/" + tag);

    assertThat(told(server.anonymous(), "/v1/changes?after=" + start, 4))
        .containsExactly(
            "created tags " + tag,
            "created posts " + post,
            "updated posts " + post,
            "deleted tags " + tag);
    assertThat(told(admin, "/v1/changes?resources=posts&after=" + start, 3))
        .containsExactly(
            "created posts " + draft, "created posts " + post, "updated posts " + post);
    Reply rows = admin.get("/v1/changes?resources=posts&rows=true&limit=1&after=" + start);
    assertThat(rows.json().at("/items/0/row/title").stringValue()).isEqualTo("Draft");
    assertThat(rows.json().path("more").booleanValue()).isTrue();
    Reply rest =
        admin.get("/v1/changes?resources=posts&after=" + rows.json().path("next").stringValue());
    assertThat(told(rest)).containsExactly("created posts " + post, "updated posts " + post);
  }

  /**
   * A transaction that begins first and ends last must not be skipped by those who read between.
   */
  @Test
  void transactionsThatEndOutOfOrder_areNeitherSkippedNorRepeated() throws SQLException {
    String start = now();
    var read = new ArrayList<String>();
    try (Connection slow = server.dataSource().getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          """
          insert into moguera.changes (resource, row_id, version, operation, at)
          values ('tags', 4711, 1, 'created', now())
          """);
      long quick = admin.post("/v1/tags", "{'name': 'quick'}").id();
      Reply between = admin.get("/v1/changes?after=" + start);
      read.addAll(told(between));
      slow.commit();
      read.addAll(
          told(
              admin,
              "/v1/changes?after=" + between.json().path("next").stringValue(),
              2 - read.size()));

      assertThat(read).containsExactly("created tags 4711", "created tags " + quick);
    }
  }

  @Test
  void transactions_comeInTheOrderOfTheirNumbers() throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into moguera.changes (transaction, resource, row_id, version, operation, at)
          values ('10', 'tags', 4713, 1, 'created', now()), ('9', 'tags', 4712, 1, 'created', now())
          """);
      assertThat(told(admin, "/v1/changes?limit=2", 2))
          .containsExactly("created tags 4712", "created tags 4713");
      String nine = admin.get("/v1/changes?limit=1").json().path("next").stringValue();
      assertThat(told(admin.get("/v1/changes?limit=1&after=" + nine)))
          .containsExactly("created tags 4713");
      statement.execute("delete from moguera.changes where row_id in (4712, 4713)");
    }
  }

  @Test
  void stream_tellsAtOnceAndResumes() throws Exception {
    String start = now();
    long first = admin.post("/v1/tags", "{'name': 'streamed'}").id();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Iterator<String> lines = events(http, start).iterator();
      JsonNode told = next(lines);
      assertThat(told.path("id").longValue()).isEqualTo(first);

      long second = admin.post("/v1/tags", "{'name': 'streamed too'}").id();
      JsonNode then = next(lines);
      assertThat(then.path("id").longValue()).isEqualTo(second);

      Iterator<String> resumed = events(http, told.path("position").stringValue()).iterator();
      assertThat(next(resumed).path("id").longValue()).isEqualTo(second);
      http.shutdownNow();
    }
  }

  private Stream<String> events(HttpClient http, String after) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(server.uri() + "/v1/changes?resources=tags"))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", after)
                .build(),
            BodyHandlers.ofLines())
        .body();
  }

  private static JsonNode next(Iterator<String> lines) {
    while (true) {
      String line = lines.next();
      if (line.startsWith("data: ")) {
        return Json.mapper().readTree(line.substring(6));
      }
    }
  }

  @Test
  void wrongPlace_isRefused() {
    assertThat(admin.get("/v1/changes?after=yesterday").problem()).isEqualTo("invalid-parameter");
    for (String place : List.of("9.9999999", "999999999999.1")) {
      Reply answer = admin.get("/v1/changes?after=" + place);
      assertThat(answer.problem()).isEqualTo("invalid-parameter");
      assertThat(answer.json().path("detail").stringValue())
          .startsWith("after is no place in this log: the database was restored from a backup");
    }
    assertThat(admin.get("/v1/changes?resources=tag").json().path("detail").stringValue())
        .isEqualTo("resources names tag. Did you mean tags?");
  }
}
