package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Users who go, and what becomes of what is theirs. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletedUsersTest {
  private final RunningServer server;
  private final Credentials admin;

  DeletedUsersTest(TestDatabase database, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("moguera.yml");
    Files.writeString(
        file,
        """
        service: shop
        resources:
          notes:
            fields:
              body: { type: text, required: true }
              author: { type: reference, to: users, default: me, required: true }
            access: { read: "true", create: "me != null" }
          votes:
            fields:
              user: { type: reference, to: users, default: me, required: true }
              note: { type: reference, to: notes, required: true, on_delete: cascade }
            unique: [[user, note]]
            access: { read: "true", create: "me != null" }
        """);
    server =
        RunningServer.on(
            database, folder, Map.of("MOGUERA_FILE", file.toString()), InstantSource.system());
    admin = server.key(server.accounts().number("select id from users where name = 'admin'"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void user_whoIsMadeInactive_keepsPostsAndMayDoNothing() {
    long ann = server.accounts().add("Ann", "author", "ann's password");
    Credentials key = server.key(ann);
    long post = id(server.send("POST", "/v1/posts", published("Ann's post"), key));

    RunningServer.Answer answer =
        server.send("PATCH", "/v1/users/" + ann, "{\"active\": false}", admin);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(isSoonRefused(key)).isTrue();
    assertThat(
            server.get("/v1/posts/" + post).json().path("authors").path(0).path("name").asString())
        .isEqualTo("Ann");
  }

  @Test
  void user_deletedWithReassignment_leavesEverythingToTheOther() {
    long bea = server.accounts().add("Bea", "author", "bea's password");
    long cem = server.accounts().add("Cem", "author", "cem's password");
    Credentials key = server.key(bea);
    long post = id(server.send("POST", "/v1/posts", published("Bea's post"), key));
    long note = id(server.send("POST", "/v1/notes", body("body", "hello"), key));
    long other = id(server.send("POST", "/v1/notes", body("body", "again"), key));
    long twice = id(server.send("POST", "/v1/votes", "{\"note\": " + note + "}", key));
    long once = id(server.send("POST", "/v1/votes", "{\"note\": " + other + "}", key));
    assertThat(
            server.send("POST", "/v1/votes", "{\"note\": " + note + "}", server.key(cem)).status())
        .isEqualTo(201);
    assertThat(server.send("DELETE", "/v1/users/" + bea, "", admin).problem())
        .isEqualTo("referenced");

    RunningServer.Answer answer =
        server.send("DELETE", "/v1/users/" + bea + "?reassign_to=Cem", "", admin);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    RunningServer.Answer told = server.get("/v1/posts/" + post);
    assertThat(told.json().path("authors").path(0).path("id").asLong()).isEqualTo(cem);
    assertThat(told.json().path("version").asLong()).isEqualTo(2);
    assertThat(server.get("/v1/notes/" + note).json().path("author").path("id").asLong())
        .isEqualTo(cem);
    assertThat(server.get("/v1/votes/" + twice).status()).isEqualTo(404);
    assertThat(server.get("/v1/votes/" + once).json().path("user").path("id").asLong())
        .isEqualTo(cem);
    assertThat(server.get("/v1/users/" + bea).status()).isEqualTo(404);
    assertThat(isSoonRefused(key)).isTrue();
    assertThat(
            server
                .accounts()
                .number(
                    "select count(*) from moguera.changes where resource = 'votes'"
                        + " and operation = 'deleted' and row_id = ?",
                    twice))
        .isEqualTo(1);
  }

  @Test
  void reassignment_isForAdministratorsAndToAnotherRow() {
    long dan = server.accounts().add("Dan", "editor", "dan's password");
    long tag = id(server.send("POST", "/v1/tags", body("name", "Java"), admin));
    long same = id(server.send("POST", "/v1/tags", body("name", "java lang"), admin));

    assertThat(
            server
                .send("DELETE", "/v1/tags/" + same + "?reassign_to=" + tag, "", server.key(dan))
                .status())
        .isEqualTo(403);
    assertThat(
            server.send("DELETE", "/v1/tags/" + same + "?reassign_to=" + same, "", admin).problem())
        .isEqualTo("invalid-parameter");
    assertThat(server.send("DELETE", "/v1/tags/" + same + "?reassign_to=9999", "", admin).problem())
        .isEqualTo("invalid-parameter");
    assertThat(
            server.send("DELETE", "/v1/tags/" + same + "?reassign_to=" + tag, "", admin).status())
        .isEqualTo(204);
  }

  /** Instances hear of it from the database. */
  private boolean isSoonRefused(Credentials key) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    boolean refused = false;
    while (!refused && System.nanoTime() < end) {
      refused = server.send("GET", "/v1/me", "", key).status() == 401;
    }
    return refused;
  }

  private static String published(String title) {
    return body("title", title, "status", "published");
  }

  private static long id(RunningServer.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().path("id").asLong();
  }
}
