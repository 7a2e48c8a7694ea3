package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopedKeysTest {
  private final RunningServer server;
  private final Credentials editor;

  ScopedKeysTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder);
    editor = server.key(server.accounts().add("Eve", "editor", "eve's password"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "posts:read, GET, /v1/posts, ''",
    "posts:write, GET, /v1/posts, ''",
    "read, GET, /v1/posts?include=comments, ''",
    "posts:read, GET, /v1/resources, ''",
    "posts:read, GET, /v1/me, ''",
    "tags:read, GET, /v1/changes?resources=tags, ''",
    "posts:read, GET, /v1/posts?filter=it.title%3D%3D'a', ''",
    "posts:read, GET, /v1/posts?filter=size(it.tags)%3E0&sort=-title, ''",
    "posts:read, GET, /v1/posts?filter=it.category!%3Dnull%26%26me.role%3D%3D%27editor%27, ''",
    "read, GET, /v1/posts?filter=it.category.name%3D%3D'a', ''",
    "account, GET, /v1/keys, ''"
  })
  void request_thatScopesAllow_isAnswered(String scope, String method, String path, String body) {
    assertThat(server.send(method, path, body, key(scope)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "posts:read, GET, /v1/tags, tags:read",
    "posts:read, POST, /v1/posts, posts:write",
    "posts:read, GET, /v1/posts?include=comments, comments:read",
    "posts:read, GET, '/v1/posts?include=tags,steps.images', tags:read",
    "posts:read, GET, /v1/posts?%69nclude=comments, comments:read",
    "posts:read, GET, /v1/posts/1/comments, comments:read",
    "categories:read, GET, /v1/categories/1/posts, posts:read",
    "users:write, GET, /v1/authors/1/posts, posts:read",
    "posts:read, GET, /v1/changes, read",
    "posts:read, GET, '/v1/changes?resources=posts,tags', tags:read",
    "posts:read, GET, /v1/posts?filter=it.category.name%3D%3D'a', categories:read",
    "posts:read, GET, /v1/posts?%66ilter=size(it.comments)%3E0, comments:read",
    "posts:read, GET, '/v1/posts?filter=it.tags.exists(t,true)', tags:read",
    "write, GET, /v1/keys, account",
    "write, POST, /v1/keys, account",
    "write, DELETE, /v1/sessions/current, account",
    "write, POST, /v1/me/totp, account",
    "account, GET, /v1/posts, posts:read",
    "read, GET, /v1/keys, account"
  })
  void request_thatNoScopeAllows_saysWhichIsMissing(
      String scope, String method, String path, String missing) {
    String body = method.equals("POST") ? "{}" : "";

    RunningServer.Answer answer = server.send(method, path, body, key(scope));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("insufficient-scope");
    assertThat(answer.json().path("scope").asString()).isEqualTo(missing);
  }

  @Test
  void filter_ofARelation_isHeldToTheScopesToo() {
    String filter = "?filter=it.category.name!%3D%27%27";

    assertThat(
            server
                .send(
                    "GET",
                    "/v1/tags/1/posts" + filter,
                    "",
                    made(editor, "tags:read\", \"posts:read"))
                .json()
                .path("scope")
                .asString())
        .isEqualTo("categories:read");
  }

  @Test
  void filterAndSort_thatAreNotRight_areRefusedAsForEverybody() {
    assertThat(server.send("GET", "/v1/posts?filter=it.", "", key("posts:read")).status())
        .isEqualTo(400);
    assertThat(server.send("GET", "/v1/posts?sort=category.name", "", key("posts:read")).status())
        .isEqualTo(400);
  }

  @Test
  void batch_needsTheScopesOfEachOperation() {
    String batch =
        """
        {"operations": [
          {"method": "POST", "path": "/v1/tags", "body": {"name": "scoped"}},
          {"method": "POST", "path": "/v1/categories", "body": {"name": "scoped"}}
        ]}
        """;

    assertThat(
            server
                .send("POST", "/v1/batch", batch, key("tags:write"))
                .json()
                .path("scope")
                .asString())
        .isEqualTo("categories:write");
    assertThat(server.send("POST", "/v1/batch", batch, key("write")).status()).isEqualTo(200);
  }

  @Test
  void scopes_neverAddToWhatTheOwnerMayDo() {
    Credentials member = server.key(server.accounts().add("Moe", "member", "moe's password"));
    Credentials scoped = made(member, "write");

    assertThat(server.send("POST", "/v1/posts", body("title", "x"), scoped).problem())
        .isEqualTo("forbidden");
  }

  @Test
  void key_makesNoneThatIsForMoreThanItself() {
    Credentials narrow = made(editor, "account\", \"posts:read");

    assertThat(
            server
                .send("POST", "/v1/keys", "{\"name\": \"wider\", \"scopes\": [\"read\"]}", narrow)
                .status())
        .isEqualTo(403);
    assertThat(server.send("POST", "/v1/keys", "{\"name\": \"all\"}", narrow).status())
        .isEqualTo(403);
    assertThat(made(narrow, "posts:read")).isNotNull();
    assertThat(
            server
                .send("POST", "/v1/keys/" + editor.accessKey() + "/rotation", "", narrow)
                .status())
        .isEqualTo(403);
  }

  @Test
  void rotation_keepsTheScopesAndBothKeys() {
    Credentials old = made(editor, "tags:read");

    RunningServer.Answer rotated =
        server.send("POST", "/v1/keys/" + old.accessKey() + "/rotation", "", editor);

    assertThat(rotated.json().path("scopes").path(0).asString()).isEqualTo("tags:read");
    Credentials fresh = credentials(rotated);
    assertThat(server.send("GET", "/v1/tags", "", old).status()).isEqualTo(200);
    assertThat(server.send("GET", "/v1/tags", "", fresh).status()).isEqualTo(200);
    assertThat(server.send("GET", "/v1/posts", "", fresh).status()).isEqualTo(403);
  }

  @Test
  void scope_thatThereIsNoneOf_isRefused() {
    RunningServer.Answer answer =
        server.send("POST", "/v1/keys", "{\"name\": \"x\", \"scopes\": [\"post:read\"]}", editor);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("detail").asString()).contains("posts");
    assertThat(
            server.send("POST", "/v1/keys", "{\"name\": \"x\", \"scopes\": []}", editor).status())
        .isEqualTo(422);
  }

  private Credentials key(String scope) {
    return made(editor, scope);
  }

  private Credentials made(Credentials by, String scopes) {
    RunningServer.Answer answer =
        server.send(
            "POST", "/v1/keys", "{\"name\": \"scoped\", \"scopes\": [\"" + scopes + "\"]}", by);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return credentials(answer);
  }

  private static Credentials credentials(RunningServer.Answer answer) {
    return Credentials.of(
        answer.json().path("access_key").stringValue(),
        answer.json().path("secret_access_key").stringValue());
  }
}
