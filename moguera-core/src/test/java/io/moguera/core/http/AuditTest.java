package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithDatabase
class AuditTest {
  @Test
  void audit_tellsWhoDidWhat(TestDatabase database) {
    try (CoreServer server = CoreServer.start(database)) {
      Client admin = server.as(new Caller(1, "admin", "admin"));
      admin.post("/v1/roles", "{'name': 'editor'}");
      admin.post("/v1/users", "{'name': 'admin', 'role': 'editor'}");
      long id = admin.post("/v1/users", "{'name': 'hanako', 'role': 'editor'}").id();
      Client hanako = server.as(new Caller(id, "hanako", "editor"));
      server.clock().advance(Duration.ofHours(1));
      long tag = hanako.post("/v1/tags", "{'name': 'one'}").id();
      hanako.patch("/v1/tags/" + tag, "{'name': 'two'}");
      admin.delete("/v1/tags/" + tag);

      assertThat(told(admin.get("/v1/audit?resource=tags")))
          .containsExactly(
              "deleted tags by admin", "updated tags by hanako", "created tags by hanako");
      assertThat(told(admin.get("/v1/audit?actor=" + id + "&operation=created")))
          .containsExactly("created tags by hanako");
      assertThat(told(admin.get("/v1/audit?resource=users&id=" + id)))
          .containsExactly("created users by admin");
      assertThat(told(admin.get("/v1/audit?from=2026-11-24T10:30:00Z"))).hasSize(3);
      assertThat(told(admin.get("/v1/audit?to=2026-11-24T10:30:00Z"))).hasSize(3);
      pages(admin);
      assertThat(hanako.get("/v1/audit").status()).isEqualTo(403);
      assertThat(server.anonymous().get("/v1/audit").status()).isEqualTo(401);
      assertThat(admin.get("/v1/audit?actors=1").json().path("detail").stringValue())
          .isEqualTo("There is no parameter actors. Did you mean actor?");
    }
  }

  private static void pages(Client admin) {
    List<String> all = told(admin.get("/v1/audit"));
    assertThat(all).hasSize(6);
    var walked = new ArrayList<String>();
    Reply page = admin.get("/v1/audit?limit=2");
    walked.addAll(told(page));
    while (page.json().path("next").isString()) {
      page = admin.get("/v1/audit?limit=2&after=" + page.json().path("next").stringValue());
      walked.addAll(told(page));
    }
    assertThat(walked).isEqualTo(all);
    var back = new ArrayList<>(told(page));
    while (page.json().path("prev").isString()) {
      page = admin.get("/v1/audit?limit=2&before=" + page.json().path("prev").stringValue());
      back.addAll(0, told(page));
    }
    assertThat(back).isEqualTo(all);
  }

  private static List<String> told(Reply page) {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return page.json()
        .path("items")
        .valueStream()
        .map(
            item ->
                "%s %s by %s"
                    .formatted(
                        item.path("operation").stringValue(),
                        item.path("resource").stringValue(),
                        item.at("/actor/name").isString()
                            ? item.at("/actor/name").stringValue()
                            : item.at("/actor/id").asString()))
        .toList();
  }
}
