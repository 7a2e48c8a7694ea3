package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.empty;
import static io.moguera.driver.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.authentication.Credentials;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final String TIMES =
      "\"created_at\":\"2026-01-01T00:00:00Z\",\"expires_at\":\"2026-01-02T00:00:00Z\"";

  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  AccountTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  private List<String> lines() {
    return server.received().stream()
        .map(r -> r.method() + " " + r.target() + " " + r.body())
        .toList();
  }

  @Test
  void session_signedIn_givesAClientThatSigns() {
    server.then(
        json(
            201,
            "{\"access_key\":\"MGTKABCD\",\"secret_access_key\":\"mgs_hidden\","
                + "\"expires_at\":\"2026-01-02T00:00:00Z\",\"user\":{\"id\":1,\"name\":\"taro\"}}"),
        json(200, "{\"id\":1,\"name\":\"taro\",\"role\":{\"id\":1,\"name\":\"admin\"}}"),
        empty(204));

    Session session = moguera.anonymous().signIn("taro", "pass word");
    Moguera taro = moguera.withCredentials(session.credentials());
    User me = taro.me();
    taro.signOut();

    assertThat(session.expiresAt()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(session.user().name()).isEqualTo("taro");
    assertThat(me.role()).isEqualTo(new Reference(1, "admin", null));
    assertThat(session.toString()).doesNotContain("mgs_hidden");
    assertThat(lines())
        .hasSize(3)
        .contains("GET /v1/me ", "DELETE /v1/sessions/current ")
        .anyMatch(line -> line.contains("\"password\":\"pass word\""));
    assertThat(server.received().get(1).header("authorization"))
        .startsWith("MOGUERA4-HMAC-SHA256 Credential=MGTKABCD/20260301/main/api/moguera4_request,");
  }

  @Test
  void signIn_withAnAuthenticator_sendsTheCode() {
    server.then(
        json(
            201,
            "{\"access_key\":\"MGTKABCD\",\"secret_access_key\":\"mgs_hidden\","
                + "\"expires_at\":\"2026-01-02T00:00:00Z\",\"user\":{\"id\":1,\"name\":\"taro\"}}"));

    Session session = moguera.anonymous().signIn("taro", "pass word", "123456");

    assertThat(session.user().name()).isEqualTo("taro");
    assertThat(lines()).anyMatch(line -> line.contains("\"code\":\"123456\""));
  }

  @Test
  void keys_madeRotatedListedAndRevoked_areWhatTheServerSays() {
    String key =
        "{\"access_key\":\"MGAKABCD\",\"secret_access_key\":\"mgs_hidden\",\"name\":\"ci\","
            + TIMES
            + "}";
    server.then(
        json(201, key),
        json(201, key),
        json(
            200,
            "{\"items\":[{\"access_key\":\"MGAKABCD\",\"name\":\"ci\",\"last_used_at\":null,"
                + "\"scopes\":[\"posts:read\"],"
                + TIMES
                + "}]}"),
        empty(204));

    KeyDraft ci = KeyDraft.of("ci").expiresAt(Instant.parse("2026-01-02T00:00:00Z"));
    Keys.NewKey made = moguera.keys().create(ci.scopes("posts:read", "tags:write"));
    moguera.keys().rotate("MGAKABCD");
    List<Keys.Key> all = moguera.keys().list();
    moguera.keys().revoke("MGAKABCD");

    assertThat(made.credentials()).isEqualTo(Credentials.of("MGAKABCD", "mgs_hidden"));
    assertThat(made.toString()).doesNotContain("mgs_hidden");
    assertThat(all)
        .containsExactly(
            new Keys.Key(
                "MGAKABCD",
                "ci",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                null,
                List.of("posts:read")));
    assertThat(lines())
        .containsExactly(
            "POST /v1/keys {\"name\":\"ci\",\"expires_at\":\"2026-01-02T00:00:00Z\","
                + "\"scopes\":[\"posts:read\",\"tags:write\"]}",
            "POST /v1/keys/MGAKABCD/rotation {}",
            "GET /v1/keys ",
            "DELETE /v1/keys/MGAKABCD ");
  }

  @Test
  void sessions_listedAndRevoked_areWhatTheServerSays() {
    server.then(
        json(
            200,
            "{\"items\":[{\"access_key\":\"MGTKABCD\",\"last_used_at\":\"2026-01-01T01:00:00Z\","
                + "\"current\":true,"
                + TIMES
                + "}]}"),
        empty(204));

    assertThat(moguera.sessions().list())
        .singleElement()
        .satisfies(open -> assertThat(open.current()).isTrue());
    moguera.sessions().revoke("MGTKABCD");
  }

  @Test
  void declarations_ofTheServer_areRead() {
    server.then(
        json(
            200,
            """
            {"items":[{"name":"posts","fields":[
              {"name":"title","type":"string","required":false,"unique":false,"immutable":false,"max_length":1000},
              {"name":"category","type":"reference","to":"categories","inverse":"posts"},
              {"name":"cover","type":"image"},
              {"name":"state","type":"enum","values":["a","b"]}],
             "traits":["publishable",{"ordered":{"within":"post"}}],"handle":"slug","label":"title",
             "relations":[{"name":"comments","resource":"comments","many":true}]}]}\
            """));

    assertThat(moguera.declarations())
        .singleElement()
        .satisfies(
            posts -> {
              assertThat(posts.isPublishable()).isTrue();
              assertThat(posts.traits()).containsExactly("publishable", "ordered");
              assertThat(posts.field("title").orElseThrow().maxLength()).isEqualTo(1000);
              assertThat(posts.field("category").orElseThrow().target()).contains("categories");
              assertThat(posts.field("cover").orElseThrow().target()).contains("images");
              assertThat(posts.field("state").orElseThrow().values()).containsExactly("a", "b");
              assertThat(posts.relations())
                  .containsExactly(new Declaration.Relation("comments", "comments", true));
            });
  }

  @Test
  void secret_ofTheMarkerKind_isInNothingThatPrints() {
    String secret = TestClient.CREDENTIALS.secret().reveal();
    server.then(json(200, "{\"secret_access_key\":\"mgs_other\",\"name\":\"x\"}"));
    Answer answer = moguera.request("GET", "/v1/keys/x");

    assertThat(List.of(moguera.toString(), answer.toString(), answer.row().toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain(secret, "mgs_other"));
    assertThat(User.draft("taro").password("mgs_other").fields().keySet()).hasSize(2);
    assertThat(KeyDraft.of("x").password("mgs_other").toString())
        .isEqualTo("KeyDraft[name, password]");
    assertThat(Draft.of(Map.of("password", "mgs_other")).toString()).doesNotContain("mgs_other");
    assertThat(server.received().toString()).doesNotContain(secret);
  }

  @Test
  void request_ofAnyKind_isSignedWithItsHeaders() {
    server.then(json(200, "[1]"));

    Answer answer =
        moguera.request(
            "PUT", "/v1/things/1?a=b%20c", Map.of("If-Match", "\"3\""), new byte[] {'{', '}'});

    assertThat(answer.json().get(0).asInt()).isEqualTo(1);
    assertThat(server.received().getFirst().header("authorization")).contains(";if-match;");
    assertThat(server.received().getFirst().header("idempotency-key")).isNotEmpty();
  }

  @Test
  void client_closed_refusesAndItsVariantsToo() {
    Moguera variant = moguera.anonymous();
    variant.close();
    server.then(json(200, "{\"id\":1}"));
    assertThat(moguera.tags().require(1).id()).isEqualTo(1);

    moguera.close();

    assertThatThrownBy(() -> variant.tags().require(1)).isInstanceOf(IllegalStateException.class);
  }
}
