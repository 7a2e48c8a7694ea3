package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final String ROW = "{\"id\":7,\"title\":\"a\"}";

  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  CommitsTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  private static ScriptedServer.Reply written(String token) {
    return json(201, ROW).with("Moguera-Commit: " + token);
  }

  @Test
  void tokenOfTheLatestWrite_isSentAlong() {
    server.then(
        json(200, ROW),
        written("F/FFFFFFF0"),
        json(200, ROW),
        written("10/0"),
        written("F/2"),
        json(200, ROW));

    moguera.posts().require(7);
    moguera.resource("tags").create(Map.of("name", "a"));
    moguera.posts().require(7);
    moguera.resource("tags").create(Map.of("name", "b"));
    moguera.anonymous().resource("tags").create(Map.of("name", "c"));
    moguera.posts().require(7);

    assertThat(server.received().stream().map(request -> request.header("moguera-commit")))
        .containsExactly("", "", "F/FFFFFFF0", "F/FFFFFFF0", "10/0", "10/0");
  }

  @Test
  void workThatFollowsSomebody_sendsTheLaterToken_whichNobodyElseGets() {
    server.then(json(200, ROW), written("3/A"), json(200, ROW), json(200, ROW), json(200, ROW));

    Optional<String> last =
        moguera.following(
            Optional.of("2/FF"),
            () -> {
              moguera.posts().require(7);
              moguera.resource("tags").create(Map.of("name", "a"));
              moguera.posts().require(7);
            });
    assertThat(moguera.following(Optional.of("FFFF/0"), () -> moguera.posts().require(7)))
        .contains("FFFF/0");
    moguera.posts().require(7);

    assertThat(last).contains("3/A");
    assertThat(server.received().stream().map(request -> request.header("moguera-commit")))
        .containsExactly("2/FF", "2/FF", "3/A", "FFFF/0", "3/A");
  }

  @Test
  void tokenThatNoServerTells_isNotSent() {
    server.then(json(200, ROW));

    assertThat(moguera.following(Optional.of("a\r\nX-Other: b"), () -> moguera.posts().require(7)))
        .isEmpty();

    assertThat(server.received().getFirst().header("moguera-commit")).isEmpty();
  }

  @Test
  void tokenThatIsNoPosition_staysUntilTheNextOne() {
    server.then(written("unknown"), json(200, ROW), written("1/A"), json(200, ROW));

    moguera.resource("tags").create(Map.of("name", "a"));
    moguera.posts().require(7);
    moguera.resource("tags").create(Map.of("name", "b"));
    moguera.posts().require(7);

    assertThat(server.received().stream().map(request -> request.header("moguera-commit")))
        .containsExactly("", "unknown", "unknown", "1/A");
  }
}
