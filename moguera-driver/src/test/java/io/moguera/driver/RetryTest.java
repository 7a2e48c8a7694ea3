package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.cut;
import static io.moguera.driver.ScriptedServer.cutWithoutLength;
import static io.moguera.driver.ScriptedServer.drop;
import static io.moguera.driver.ScriptedServer.hang;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final TestClient client = new TestClient();
  private final ScriptedServer server = new ScriptedServer();
  private Moguera moguera = client.builder(server).build();

  RetryTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void read_answerCutShort_isAskedForAgain() {
    server.then(cut(), cutWithoutLength(), drop(), json(200, "{\"id\":7}"));

    assertThat(moguera.posts().require(7).id()).isEqualTo(7);
    assertThat(server.received()).hasSize(4).extracting("target").containsOnly("/v1/posts/7");
  }

  @Test
  void write_answerCutShort_isSentAgainUnderTheSameKey() {
    server.then(cut(), drop(), json(201, "{\"id\":7}"));

    assertThat(moguera.posts().create(Post.draft("Hello")).id()).isEqualTo(7);
    assertThat(server.received())
        .hasSize(3)
        .extracting("body")
        .containsOnly("{\"title\":\"Hello\"}");
    assertThat(server.received().stream().map(r -> r.header("idempotency-key")).distinct())
        .singleElement()
        .asString()
        .matches("[A-Za-z0-9._-]{8,64}");
    assertThat(server.received().getFirst().header("authorization"))
        .contains(
            "SignedHeaders=accept;content-type;host;idempotency-key;x-moguera-content-sha256");
  }

  @Test
  void writes_two_haveKeysOfTheirOwn() {
    server.then(json(201, "{\"id\":1}"), json(201, "{\"id\":2}"));

    moguera.tags().create(Tag.draft("a"));
    moguera.tags().create(Tag.draft("a"));

    assertThat(server.received().stream().map(r -> r.header("idempotency-key")).distinct())
        .hasSize(2);
  }

  @Test
  void write_lostOnEachAttempt_hasUnknownOutcome() {
    server.then(drop(), drop(), drop(), drop(), drop(), drop());

    assertThatThrownBy(() -> moguera.posts().create(Post.draft("Hello")))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.received()).hasSize(6);
  }

  @Test
  void write_lostThenPutOff_hasUnknownOutcome() {
    moguera = client.builder(server).retries(RetryPolicy.STANDARD.withAttempts(2)).build();
    server.then(drop(), problem(503, "unavailable", ""));

    assertThatThrownBy(() -> moguera.posts().create(Post.draft("Hello")))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(ProblemException.class);
  }

  @Test
  void read_neverReached_wasNotSent() throws IOException {
    server.refuse();

    assertThatThrownBy(() -> moguera.posts().require(7)).isInstanceOf(NotSentException.class);
    assertThat(client.waits).hasSize(5);
  }

  @Test
  void waits_afterFailures_doubleUpToTheLongest() throws IOException {
    server.refuse();
    var policy =
        new RetryPolicy(6, Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(60));
    moguera = client.builder(server).retries(policy).build();

    assertThatThrownBy(() -> moguera.posts().require(7)).isInstanceOf(NotSentException.class);
    assertThat(client.waits)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 500L, 500L);
  }

  @Test
  void retryAfter_ofSeconds_isWaitedFor() {
    server.then(
        problem(429, "too-many-requests", "").with("Retry-After: 7"), json(200, "{\"id\":7}"));

    moguera.posts().require(7);

    assertThat(client.waits).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void retryAfter_beyondTheTotalTime_isNotWaitedFor() {
    server.then(problem(503, "unavailable", "").with("Retry-After: 3600"));

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> moguera.posts().require(7));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(client.waits).isEmpty();
  }

  @Test
  void answer_thatDoesNotCome_isGivenUpInTime() {
    moguera =
        client
            .builder(server)
            .answerTimeout(Duration.ofMillis(100))
            .retries(RetryPolicy.STANDARD.withAttempts(2))
            .build();
    server.then(hang(), hang());

    assertThatThrownBy(() -> moguera.posts().require(7))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessage("No answer from 127.0.0.1 within 100 ms");
  }

  @Test
  void signIn_answerLost_isNotRepeated() {
    server.then(drop());

    assertThatThrownBy(() -> moguera.signIn("taro", "secret"))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.received()).hasSize(1);
    assertThat(server.received().getFirst().headers())
        .doesNotContainKeys("idempotency-key", "authorization");
  }

  @Test
  void refusal_ofAnyOtherKind_isNotRepeated() {
    server.then(problem(500, "internal", ""));

    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> moguera.posts().create(Post.draft("Hello")));

    assertThat(failure.status()).isEqualTo(500);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void gateway_withoutAnswer_leavesAWriteUnknownAndFailsARead() {
    moguera = client.builder(server).retries(RetryPolicy.STANDARD.withAttempts(1)).build();
    var page = ScriptedServer.answer(502, "text/html", "<h1>Bad Gateway</h1>");
    server.then(page, page);

    assertThatThrownBy(() -> moguera.posts().destroy(7))
        .isInstanceOf(OutcomeUnknownException.class);
    ProblemException read =
        catchThrowableOfType(ProblemException.class, () -> moguera.posts().require(7));
    assertThat(read.problem().detail()).isEqualTo("<h1>Bad Gateway</h1>");
  }

  @Test
  void endpoint_unreachable_isLeftForTheNextAtOnce() throws IOException {
    try (var dead = new ScriptedServer()) {
      dead.refuse();
      Moguera both = client.builder(dead, server).build();
      server.then(json(200, "{\"id\":7}"), json(200, "{\"id\":8}"));

      both.posts().require(7);
      both.posts().require(8);

      assertThat(client.waits).isEmpty();
      assertThat(server.received())
          .extracting(received -> received.header("host"))
          .containsOnly(server.address().getAuthority());
      both.close();
    }
  }

  @Test
  void clock_tooSkewed_isCorrectedOnceAndStaysSo() {
    server.then(
        problem(401, "request-time-too-skewed", ",\"server_time\":\"2026-03-01T14:30:00Z\""),
        json(201, "{\"id\":1}"),
        json(200, "{\"id\":1}"));

    moguera.tags().create(Tag.draft("a"));
    moguera.tags().require(1);

    List<String> dates =
        server.received().stream().map(received -> received.header("x-moguera-date")).toList();
    assertThat(dates).containsExactly("20260301T120000Z", "20260301T143000Z", "20260301T143000Z");
    assertThat(client.waits).isEmpty();
    assertThat(server.received().get(0).header("idempotency-key"))
        .isEqualTo(server.received().get(1).header("idempotency-key"));
  }

  @Test
  void clock_tooSkewedAgain_isAProblem() {
    var skewed =
        problem(401, "request-time-too-skewed", ",\"server_time\":\"2026-03-01T14:30:00Z\"");
    server.then(skewed, skewed);

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> moguera.tags().require(1));

    assertThat(failure.is("request-time-too-skewed")).isTrue();
    assertThat(server.received()).hasSize(2);
  }
}
