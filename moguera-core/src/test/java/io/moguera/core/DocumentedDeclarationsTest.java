package io.moguera.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Client.Reply;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/reference/declarations.md}, served. */
@WithDatabase
class DocumentedDeclarationsTest {
  @Test
  void example_isServedAsItSays(TestDatabase database) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "declarations.md"));
    int start = page.indexOf("```yaml\n") + 8;
    String yaml = page.substring(start, page.indexOf("```", start));

    try (CoreServer server = CoreServer.start(database, yaml)) {
      Client admin = server.as(new Caller(1, "admin", "admin"));
      admin.post("/v1/roles", "{'name': 'member'}");
      long id = admin.post("/v1/users", "{'name': 'taro', 'role': 'member'}").id();
      Client taro = server.as(new Caller(id, "taro", "member"));

      Reply soup = taro.post("/v1/recipes", "{'name': 'Soup', 'minutes': 10}");
      taro.post("/v1/recipe_likes", "{'recipe': " + soup.id() + "}");

      assertThat(taro.get("/v1/recipes/soup").json().path("likes").intValue()).isEqualTo(1);
      assertThat(taro.get("/v1/recipes/lists/quick").each("name")).containsExactly("Soup");
      assertThat(taro.get("/v1/users/taro/recipes").each("name")).containsExactly("Soup");
      assertThat(server.anonymous().get("/v1/recipes").each("name")).isEmpty();
    }
  }
}
