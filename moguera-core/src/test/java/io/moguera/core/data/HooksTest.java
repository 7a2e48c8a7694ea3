package io.moguera.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.Core;
import io.moguera.core.CoreServer;
import io.moguera.core.problem.OwnProblem;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final Caller ADMIN = new Caller(1, "admin", "admin");

  private final TestDatabase database = TestDatabase.create();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  record Page(long id, String title, String status, Optional<Parent> parent) {
    record Parent(long id, String title) {}
  }

  @Test
  void eachOperation_isToldBeforeAndAfter_withTheRowAsItWasAndIs() {
    try (CoreServer server = started(this::listening)) {
      Client admin = server.as(ADMIN);
      String page = "/v1/pages/" + admin.post("/v1/pages", "{'title': 'one'}").id();
      admin.patch(page, "{'title': 'two'}");
      admin.patch(page, "{'title': 'two'}");
      admin.put(page + "/publication", "{'at': '2026-11-25T10:00:00Z'}");
      admin.put(page + "/publication", "{}");
      admin.delete(page + "/publication");
      admin.delete(page);
      admin.delete(page + "/deletion");
      admin.delete(page + "?permanent=true");
      admin.post("/v1/pages", "{'title': 'out', 'status': 'published'}");
    }

    assertThat(told)
        .containsExactly(
            "before CREATE -",
            "after CREATE - > one draft",
            "before UPDATE one draft",
            "after UPDATE one draft > two draft",
            "before UPDATE two draft",
            "before SCHEDULE two draft",
            "after SCHEDULE two draft > two scheduled",
            "before PUBLISH two scheduled",
            "after PUBLISH two scheduled > two published",
            "before UNPUBLISH two published",
            "after UNPUBLISH two published > two draft",
            "before DELETE two draft",
            "after DELETE two draft > two draft",
            "before RESTORE two draft",
            "after RESTORE two draft > two draft",
            "before DELETE two draft",
            "after DELETE two draft > -",
            "before CREATE -",
            "before PUBLISH out published",
            "after CREATE - > out published",
            "after PUBLISH - > out published");
  }

  private void listening(Core.Builder builder) {
    for (Operation operation : Operation.values()) {
      builder.before(
          operation,
          "pages",
          event -> told.add("before " + event.operation() + " " + shown(event.row())));
      builder.after(
          operation,
          "pages",
          event ->
              told.add(
                  "after %s %s > %s"
                      .formatted(
                          event.operation(), shown(event.before()), shown(event.after()))));
    }
  }

  /** On a database that remembers nothing of other tests. */
  private CoreServer started(Consumer<Core.Builder> hooks) {
    CoreServer server = CoreServer.start(database, hooks);
    Client admin = server.as(ADMIN);
    if (admin.get("/v1/roles").each("name").isEmpty()) {
      admin.post("/v1/roles", "{'name': 'admin'}");
      admin.post("/v1/users", "{'name': 'admin', 'role': 'admin'}");
    }
    return server;
  }

  private static String shown(Optional<Row> row) {
    return row.map(r -> r.as(Page.class)).map(p -> p.title() + " " + p.status()).orElse("-");
  }

  @Test
  void fieldsOfAHookBefore_areWrittenAndChecked() {
    Consumer<Core.Builder> hooks =
        builder ->
            builder.before(
                Operation.CREATE,
                "pages",
                event -> {
                  String title = event.fields().path("title").asString("");
                  event.fields().put("title", title.strip());
                  if (title.isBlank()) {
                    event.fields().put("titel", "misspelt");
                  }
                });
    try (CoreServer server = started(hooks)) {
      Client admin = server.as(ADMIN);

      assertThat(admin.post("/v1/pages", "{'title': ' one '}").json().path("title").stringValue())
          .isEqualTo("one");
      assertThat(admin.post("/v1/pages", "{'title': ' '}").errors())
          .anyMatch(error -> error.startsWith("/titel "));
    }
  }

  @Test
  void writesOfAHookAfter_areOfTheSameTransaction() {
    Consumer<Core.Builder> hooks =
        builder ->
            builder.after(
                Operation.CREATE,
                "tags",
                event -> {
                  Row page =
                      event.rows().create("pages", Map.of("title", "About " + event.row().text("name")));
                  Row child =
                      event.rows().create("pages", Map.of("title", "Child", "parent", page.id()));
                  assertThat(child.as(Page.class).parent())
                      .contains(new Page.Parent(page.id(), page.text("title")));
                  if (event.row().text("name").equals("refused")) {
                    throw new ProblemException(ProblemType.CONFLICT, "No such tag, please");
                  }
                });
    try (CoreServer server = started(hooks)) {
      Client admin = server.as(ADMIN);
      admin.post("/v1/tags", "{'name': 'java'}");
      Reply refused =
          admin.post(
              "/v1/batch",
              "{'operations': [{'method': 'POST', 'path': '/v1/tags', 'body': {'name': 'refused'}}]}");

      assertThat(refused.problem()).isEqualTo("conflict");
      assertThat(admin.get("/v1/pages?sort=id").each("title")).containsExactly("About java", "Child");
      assertThat(admin.get("/v1/tags").each("name")).containsExactly("java");
    }
  }

  @Test
  void childrenWithinABody_areToldOf() {
    Consumer<Core.Builder> hooks =
        builder ->
            builder.after(
                Operation.CREATE, "steps", event -> told.add(event.row().text("body")));
    try (CoreServer server = started(hooks)) {
      server.as(ADMIN).post("/v1/posts", "{'title': 'P', 'steps': [{'body': 'a'}, {'body': 'b'}]}");
    }

    assertThat(told).containsExactly("a", "b");
  }

  @Test
  void hooksThatCauseOneAnother_endWithAFailure() {
    Consumer<Core.Builder> hooks =
        builder ->
            builder
                .after(
                    Operation.CREATE,
                    "tags",
                    event -> {
                      Row ignored =
                          event.rows().create("tags", Map.of("name", event.row().text("name") + "x"));
                    })
                .before(
                    Operation.UPDATE,
                    "pages",
                    event -> {
                      Row ignored =
                          event.rows().update("pages", event.row().orElseThrow().id(), Map.of());
                    });
    try (CoreServer server = started(hooks)) {
      Client admin = server.as(ADMIN);
      long page = admin.post("/v1/pages", "{'title': 'one'}").id();

      assertThat(admin.post("/v1/tags", "{'name': 'x'}").status()).isEqualTo(500);
      assertThat(admin.patch("/v1/pages/" + page, "{'title': 'two'}").status()).isEqualTo(500);
      assertThat(admin.get("/v1/tags").each("name")).isEmpty();
    }
  }

  @Test
  void callersRights_areHeldWhereAskedFor() {
    try (CoreServer server = started(builder -> {})) {
      Data data = server.core().data();
      var member = Optional.of(new Caller(7, "taro", "member"));
      long draft = data.write(rows -> rows.create("pages", Map.of("title", "Draft"))).id();

      data.run(
          rows -> {
            assertThat(rows.find("pages", draft)).isPresent();
            assertThat(rows.find("pages", "draft")).isPresent();
            assertThat(rows.list("pages", Map.of("filter", "it.title == 'Draft'"))).hasSize(1);
            assertThat(rows.as(member).list("pages", Map.of())).isEmpty();
          });
      data.as(Optional.empty())
          .run(rows -> assertThat(rows.list("pages", Map.of())).isEmpty());
      data.as(Optional.empty()).run(rows -> assertThat(rows.find("pages", draft)).isEmpty());
      data.as(member).run(rows -> assertThat(rows.find("pages", draft)).isEmpty());
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      ProblemException.class,
                      () -> data.as(member).run(rows -> rows.delete("pages", draft)))
                  .type())
          .isEqualTo(ProblemType.NOT_FOUND);
    }
  }

  @Test
  void rowWhoseTimeHasCome_isToldOf_onceOverSeveralInstances()
      throws InterruptedException {
    var published = new LinkedBlockingQueue<String>();
    Consumer<Core.Builder> hooks =
        builder ->
            builder.after(
                Operation.PUBLISH,
                "pages",
                event -> published.add(event.before().orElseThrow().text("status")));
    try (CoreServer one = started(hooks);
        CoreServer two = started(hooks)) {
      one.as(ADMIN)
          .post(
              "/v1/pages",
              "{'title': 'P', 'status': 'published', 'published_at': '2026-11-24T11:00:00Z'}");
      one.clock().advance(Duration.ofHours(2));
      two.clock().advance(Duration.ofHours(2));

      assertThat(published.poll(20, TimeUnit.SECONDS)).isEqualTo("scheduled");
      Reply page = one.anonymous().get("/v1/pages/p");
      assertThat(page.json().path("version").intValue()).isEqualTo(2);
      assertThat(published).isEmpty();
    }
  }

  @Test
  void ownProblem_isToldAsMoguerasAre() {
    var muted =
        new OwnProblem(
            java.net.URI.create("https://chirp.example/problems#muted"),
            409,
            "Muted",
            "Ask to be heard again.");
    Consumer<Core.Builder> hooks =
        builder ->
            builder.problem(muted).before(
                Operation.CREATE,
                "tags",
                event -> {
                  throw new ProblemException(muted, "You are muted until tomorrow");
                });
    try (CoreServer server = started(hooks)) {
      var names = new ArrayList<String>();
      Reply refused = server.as(ADMIN).post("/v1/tags", "{'name': 'x'}");
      refused.json().propertyNames().forEach(names::add);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.header("Content-Type")).contains("application/problem+json");
      assertThat(refused.json().path("type").stringValue()).isEqualTo(muted.uri().toString());
      assertThat(refused.json().path("title").stringValue()).isEqualTo("Muted");
      assertThat(names).containsExactly("type", "title", "status", "detail");
    }
  }
}
