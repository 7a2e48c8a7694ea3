package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.core.sql.Gate;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Rows are told as ever where requests wait for connections and are read together. */
@WithDatabase
final class ReadTogetherTest {
  private static final int POSTS = 12;
  private static final int READERS = 12;
  private static final int READS = 25;

  private record Asked(Client by, String path) {}

  private record Told(int status, String text, String etag) {
    static Told of(Reply reply) {
      // What is missing is told with the number of the request.
      String text = reply.status() == 200 ? reply.text() : "";
      return new Told(reply.status(), text, reply.header("ETag").orElse(""));
    }
  }

  @Test
  void rows_manyReadersOneConnection_areToldToEachAsTheyMaySeeThem(TestDatabase database)
      throws Exception {
    var one = new Gate(1, Duration.ofMinutes(2));
    try (CoreServer server = CoreServer.start(database, builder -> builder.gate(one))) {
      Map<Asked, Told> expected = new HashMap<>();
      for (Asked asked : questions(server)) {
        expected.put(asked, Told.of(asked.by().get(asked.path())));
      }
      assertThat(expected.values()).extracting(Told::status).contains(200, 404);
      List<FutureTask<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        var random = new Random(i);
        var reader = new FutureTask<>(() -> read(expected, random), true);
        readers.add(reader);
        Thread.ofVirtual().start(reader);
      }
      for (FutureTask<Boolean> reader : readers) {
        reader.get();
      }
    }
  }

  /** Posts of two authors, of which some are drafts, as three callers ask for them. */
  private static List<Asked> questions(CoreServer server) {
    Client admin = server.as(new Caller(1, "ada", "admin"));
    Client bob = server.as(new Caller(2, "bob", "author"));
    Client cleo = server.as(new Caller(3, "cleo", "author"));
    admin.post("/v1/roles", "{'name': 'admin'}");
    admin.post("/v1/roles", "{'name': 'author'}");
    admin.post("/v1/users", "{'name': 'ada', 'role': 'admin'}");
    admin.post("/v1/users", "{'name': 'bob', 'role': 'author'}");
    admin.post("/v1/users", "{'name': 'cleo', 'role': 'author'}");
    List<Asked> questions = new ArrayList<>();
    for (int i = 1; i <= POSTS; i++) {
      Reply created =
          admin.post(
              "/v1/posts",
              "{'title': 'Post %d', 'status': '%s', 'authors': [%d]}"
                  .formatted(i, i % 2 == 0 ? "draft" : "published", 2 + i / 2 % 2));
      assertThat(created.status()).as(created.text()).isEqualTo(201);
      for (Client client : List.of(admin, bob, cleo, server.anonymous())) {
        questions.add(new Asked(client, "/v1/posts/" + created.id()));
        questions.add(new Asked(client, "/v1/posts/" + created.id() + "?include=authors"));
      }
    }
    questions.add(new Asked(bob, "/v1/posts/999999"));
    return questions;
  }

  private static void read(Map<Asked, Told> expected, Random random) {
    List<Asked> questions = List.copyOf(expected.keySet());
    for (int i = 0; i < READS; i++) {
      Asked asked = questions.get(random.nextInt(questions.size()));
      assertThat(Told.of(asked.by().get(asked.path()))).isEqualTo(expected.get(asked));
    }
  }
}
