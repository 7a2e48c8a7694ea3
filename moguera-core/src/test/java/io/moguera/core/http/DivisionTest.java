package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance that serves some resources, where others serve the rest. */
@WithDatabase
class DivisionTest {
  private static final Caller ADMIN = new Caller(1, "admin", "admin");

  @Test
  void resourcesOfOtherInstances_areMisdirected(TestDatabase database) {
    try (CoreServer server =
        CoreServer.start(database, builder -> builder.only(List.of("authors", "roles")))) {
      Client admin = server.as(ADMIN);
      admin.post("/v1/roles", "{'name': 'admin'}");

      for (String path : List.of("/v1/posts", "/v1/posts/1", "/v1/posts/1/tags", "/v1/images")) {
        Reply elsewhere = admin.get(path);
        assertThat(elsewhere.status()).as(path).isEqualTo(421);
        assertThat(elsewhere.problem()).isEqualTo("misdirected");
        assertThat(elsewhere.text()).contains("it serves roles, users");
      }
      assertThat(admin.post("/v1/tags", "{'name': 'x'}").status()).isEqualTo(421);
      assertThat(
              admin
                  .post(
                      "/v1/batch",
                      "{'operations': [{'method': 'POST', 'path': '/v1/roles', 'body': {'name':"
                          + " 'r'}}, {'method': 'POST', 'path': '/v1/tags', 'body': {'name':"
                          + " 't'}}]}")
                  .problem())
          .isEqualTo("misdirected");
    }
  }

  @Test
  void restOfTheApi_isOnEveryInstance(TestDatabase database) {
    try (CoreServer server =
        CoreServer.start(database, builder -> builder.only(List.of("users", "roles")))) {
      Client admin = server.as(ADMIN);

      assertThat(admin.get("/v1/users").status()).isEqualTo(200);
      assertThat(admin.get("/v1/authors").status()).isEqualTo(200);
      assertThat(admin.get("/v1/roles").each("name")).doesNotContain("r");
      assertThat(admin.get("/v1/resources").each("name")).contains("posts", "users");
      assertThat(admin.get("/v1/nothing").status()).isEqualTo(404);
    }
  }

  @Test
  void unknownResource_failsTheStart(TestDatabase database) {
    assertThatThrownBy(() -> CoreServer.start(database, builder -> builder.only(List.of("psots"))))
        .hasMessage("No resource is named psots");
  }
}
