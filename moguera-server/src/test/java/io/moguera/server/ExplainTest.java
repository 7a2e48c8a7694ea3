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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Roles of one's own, rules about them, and why somebody may or may not. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
  private final RunningServer server;
  private final Credentials admin;
  private final Credentials ann;
  private final Credentials mod;
  private final long note;

  ExplainTest(TestDatabase database, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("moguera.yml");
    Files.writeString(
        file,
        """
        service: board
        resources:
          notes:
            fields:
              body: { type: text, required: true }
              secret: { type: boolean, default: false }
              author: { type: reference, to: users, default: me }
            access:
              read: "!(it.secret) || (me != null && me.role == 'moderator')"
              create: "me != null && me.role != 'member'"
              update: "me != null && (it.author == me || me.role == 'moderator')"
        """);
    server =
        RunningServer.on(
            database, folder, Map.of("MOGUERA_FILE", file.toString()), InstantSource.system());
    admin = server.key(server.accounts().number("select id from users where name = 'admin'"));
    RunningServer.Answer role = server.send("POST", "/v1/roles", body("name", "moderator"), admin);
    assertThat(role.status()).as(role.toString()).isEqualTo(201);
    ann = server.key(server.accounts().add("Ann", "author", "ann's password"));
    mod = server.key(server.accounts().add("Mod", "moderator", "mod's password"));
    RunningServer.Answer made = server.send("POST", "/v1/notes", body("body", "hello"), ann);
    note = made.json().path("id").asLong();
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void role_ofOnesOwn_worksInRules() {
    assertThat(change("moderated", mod)).isEqualTo(200);
    assertThat(change("mine", server.key(server.accounts().add("Bea", "author", "bea's own one"))))
        .isEqualTo(403);
  }

  @Test
  void explanation_tellsWhatEachPartComesTo() {
    JsonNode told = explain("resource=notes&operation=update&id=" + note, mod);

    assertThat(told.path("user").path("role").asString()).isEqualTo("moderator");
    assertThat(told.path("allowed").asBoolean()).isTrue();
    assertThat(told.path("decided_by").asString()).isEqualTo("rule");
    assertThat(told.path("rule").path("expression").asString()).startsWith("me != null && (");
    assertThat(told.path("rule").path("line").asInt()).isEqualTo(11);
    assertThat(told.path("parts").path("operator").asString()).isEqualTo("and");
    assertThat(part(told, 0).path("result").asBoolean()).isTrue();
    JsonNode any = part(told, 1);
    assertThat(any.path("operator").asString()).isEqualTo("or");
    assertThat(any.path("parts").path(0).path("expression").asString())
        .isEqualTo("it.author == me");
    assertThat(any.path("parts").path(0).path("result").asBoolean()).isFalse();
    assertThat(any.path("parts").path(1).path("result").asBoolean()).isTrue();
  }

  @Test
  void explanation_withoutARow_leavesOpenWhatDependsOnIt() {
    JsonNode ofAnn = explain("resource=notes&operation=update", ann);
    assertThat(ofAnn.path("allowed").isNull()).isTrue();
    assertThat(explain("resource=notes&operation=update", mod).path("allowed").asBoolean())
        .isTrue();
    assertThat(explain("resource=notes&operation=create", ann).path("allowed").asBoolean())
        .isTrue();
    JsonNode noRule = explain("resource=notes&operation=delete", ann);
    assertThat(noRule.path("allowed").asBoolean()).isFalse();
    assertThat(noRule.path("decided_by").asString()).isEqualTo("no_rule");
    assertThat(explain("resource=notes&operation=delete", admin).path("decided_by").asString())
        .isEqualTo("admin");
    JsonNode publish = explain("resource=posts&operation=publish", ann);
    assertThat(publish.path("rule").path("operation").asString()).isEqualTo("update");
  }

  @Test
  void explanation_agreesWithWhatRequestsAreAnswered() {
    for (String user : List.of("Ann", "Mod")) {
      JsonNode told =
          explain("resource=notes&operation=update&user=" + user + "&id=" + note, admin);
      int status = change("by " + user, user.equals("Ann") ? ann : mod);

      assertThat(told.path("allowed").asBoolean()).isEqualTo(status == 200);
    }
  }

  @Test
  void explanation_ofOthersAndOfHiddenRows_isNotForEverybody() {
    RunningServer.Answer made =
        server.send("POST", "/v1/notes", "{\"body\": \"x\", \"secret\": true}", mod);
    String hidden = "resource=notes&operation=read&id=" + made.json().path("id").asLong();

    assertThat(asked("resource=notes&operation=read&user=Mod", ann).status()).isEqualTo(403);
    assertThat(asked(hidden, ann).status()).isEqualTo(404);
    JsonNode told = explain(hidden + "&user=Ann", admin);
    assertThat(told.path("allowed").asBoolean()).isFalse();
    assertThat(part(told, 0).path("result").asBoolean()).isFalse();
    assertThat(server.get("/v1/access/explain?resource=notes&operation=read").status())
        .isEqualTo(401);
    assertThat(asked("resource=note&operation=read", ann).problem()).isEqualTo("invalid-parameter");
    assertThat(asked("resource=notes&operation=read&usr=1", ann).problem())
        .isEqualTo("unknown-parameter");
  }

  @Test
  void document_describesWhatAccountsServe() {
    JsonNode paths = server.get("/v1/openapi.json").json().path("paths");

    for (String path :
        List.of(
            "/v1/me",
            "/v1/sessions",
            "/v1/keys/{id}/rotation",
            "/v1/me/totp",
            "/v1/sign-ups",
            "/v1/invitations/acceptances",
            "/v1/password-resets",
            "/v1/access/explain")) {
      assertThat(paths.has(path)).as(path).isTrue();
    }
  }

  private static JsonNode part(JsonNode told, int part) {
    return told.path("parts").path("parts").path(part);
  }

  private int change(String text, Credentials key) {
    return server.send("PATCH", "/v1/notes/" + note, body("body", text), key).status();
  }

  private RunningServer.Answer asked(String query, Credentials key) {
    return server.send("GET", "/v1/access/explain?" + query, "", key);
  }

  private JsonNode explain(String query, Credentials key) {
    RunningServer.Answer answer = asked(query, key);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
