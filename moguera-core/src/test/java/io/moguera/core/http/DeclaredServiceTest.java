package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The declarations of {@code examples/chirp}, served. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredServiceTest {
  private CoreServer server;
  private Client taro;
  private Client hanako;

  @BeforeAll
  void start(TestDatabase database) throws IOException {
    server =
        CoreServer.start(
            database, Files.readString(Path.of("..", "examples", "chirp", "moguera.yml")));
    Client admin = server.as(new Caller(1, "admin", "admin"));
    admin.post("/v1/roles", "{'name': 'member'}");
    long one = admin.post("/v1/users", "{'name': 'taro', 'role': 'member'}").id();
    long two = admin.post("/v1/users", "{'name': 'hanako', 'role': 'member'}").id();
    taro = server.as(new Caller(one, "taro", "member"));
    hanako = server.as(new Caller(two, "hanako", "member"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void timeline_holdsOneselfAndThoseFollowed() {
    taro.post("/v1/chirps", "{'body': 'from taro'}");
    hanako.post("/v1/chirps", "{'body': 'from hanako'}");
    assertThat(taro.get("/v1/chirps/lists/timeline").each("body")).containsExactly("from taro");

    Reply follow = taro.post("/v1/follows", "{'followee': 'hanako'}");
    assertThat(follow.status()).as(follow.text()).isEqualTo(201);
    assertThat(taro.get("/v1/chirps/lists/timeline").each("body"))
        .containsExactly("from hanako", "from taro");
    assertThat(server.anonymous().get("/v1/chirps/lists/timeline").status()).isEqualTo(401);
    assertThat(taro.post("/v1/follows", "{'followee': 'hanako'}").problem()).isEqualTo("conflict");
  }

  @Test
  void likes_areCountedAndChirpsAreTheirAuthors() {
    long id = taro.post("/v1/chirps", "{'body': 'likeable'}").id();
    hanako.post("/v1/likes", "{'chirp': " + id + "}");

    Reply chirp = server.anonymous().get("/v1/chirps/" + id);
    assertThat(chirp.json().path("likes_count").intValue()).isEqualTo(1);
    assertThat(chirp.json().path("author").path("name").stringValue()).isEqualTo("taro");
    assertThat(hanako.patch("/v1/chirps/" + id, "{'body': 'mine'}").status()).isEqualTo(403);
    assertThat(taro.patch("/v1/chirps/" + id, "{'author': 'hanako'}").errors())
        .containsExactly("/author can't be changed any more");
    assertThat(taro.delete("/v1/chirps/" + id).status()).isEqualTo(204);
    assertThat(taro.get("/v1/likes?chirp=" + id).each("id")).isEmpty();
  }

  @Test
  void declarations_areToldAsData() {
    assertThat(taro.get("/v1/resources").text())
        .contains("{\"name\":\"reason\",\"type\":\"text\",\"required\":true")
        .contains("\"lists\":[\"timeline\",\"public\",\"mentions\",\"bookmarks\"]")
        .contains("{\"name\":\"replies\",\"resource\":\"chirps\",\"many\":true}");
  }
}
