package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.empty;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.authentication.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheTest {
  private static final String ROW = "{\"id\":7,\"title\":\"a\"}";

  private final TestClient client = new TestClient();
  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = client.builder(server).cacheBytes(100_000).build();

  CacheTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  private static ScriptedServer.Reply row(String etag, String control) {
    return json(200, ROW).with("ETag: " + etag).with("Cache-Control: " + control);
  }

  private List<String> conditions() {
    return server.received().stream().map(r -> r.header("if-none-match")).toList();
  }

  @Test
  void answer_whileFresh_isNotAskedForAgain() {
    server.then(row("\"1\"", "private, max-age=10"), empty(304).with("Cache-Control: max-age=10"));

    moguera.posts().require(7);
    client.pass(Duration.ofSeconds(9));
    assertThat(moguera.posts().require(7).title()).isEqualTo("a");
    assertThat(server.received()).hasSize(1);

    client.pass(Duration.ofSeconds(1));
    assertThat(moguera.posts().require(7).title()).isEqualTo("a");
    client.pass(Duration.ofSeconds(9));
    assertThat(moguera.posts().require(7).title()).isEqualTo("a");
    assertThat(conditions()).containsExactly("", "\"1\"");
  }

  @Test
  void answer_withoutLifetime_isConfirmedEachTime() {
    server.then(json(200, ROW).with("ETag: \"1\""), empty(304), json(200, "{\"id\":7}"));

    moguera.posts().require(7);
    assertThat(moguera.posts().require(7).title()).isEqualTo("a");
    assertThat(moguera.posts().require(7).title()).isNull();
    assertThat(conditions()).containsExactly("", "\"1\"", "\"1\"");
  }

  @Test
  void answer_afterAWriteOfOnesOwn_isConfirmedThoughFresh() {
    server.then(
        row("\"1\"", "max-age=1000"),
        json(201, "{\"id\":1}"),
        json(200, "{\"id\":7,\"title\":\"b\"}"));

    moguera.posts().require(7);
    moguera.tags().create(Tag.draft("x"));

    assertThat(moguera.posts().require(7).title()).isEqualTo("b");
    assertThat(conditions()).containsExactly("", "", "\"1\"");
  }

  @Test
  void answer_thatMustNotBeStored_isAskedForAgain() {
    server.then(row("\"1\"", "no-store"), row("\"1\"", "no-store"));

    moguera.posts().require(7);
    moguera.posts().require(7);

    assertThat(conditions()).containsExactly("", "");
  }

  @Test
  void answer_ofAnotherCaller_isNotGivenOut() {
    server.then(row("\"1\"", "max-age=1000"), problem(404, "not-found", ""));

    moguera.posts().require(7);

    assertThatThrownBy(() -> moguera.anonymous().posts().require(7))
        .isInstanceOf(ProblemException.class);
    Moguera other = moguera.withCredentials(Credentials.of("MGAKOTHER", "mgs_x"));
    server.then(problem(404, "not-found", ""));
    assertThat(other.posts().find(7)).isEmpty();
  }

  @Test
  void answer_thatMayBeStale_isGivenAtOnceAndRefreshedBehind() {
    server.then(
        row("\"1\"", "max-age=10, stale-while-revalidate=60"),
        json(200, "{\"id\":7,\"title\":\"b\"}").with("Cache-Control: max-age=1000"));

    moguera.posts().require(7);
    client.pass(Duration.ofSeconds(30));

    assertThat(moguera.posts().require(7).title()).isEqualTo("a");
    // What is refreshed behind the caller's back is there some time later: asked until it is.
    String title = "a";
    while ("a".equals(title)) {
      Thread.onSpinWait();
      title = moguera.posts().require(7).title();
    }
    assertThat(title).isEqualTo("b");
    assertThat(conditions()).containsExactly("", "\"1\"");
  }
}
