package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.drop;
import static io.moguera.driver.ScriptedServer.events;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final TestClient client = new TestClient();
  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = client.builder(server).build();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  ChangesTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  private static String change(int number) {
    return """
    {"position":"7.%1$d","resource":"tags","id":%1$d,"version":1,"operation":"created",\
    "at":"2026-03-01T12:00:00Z","row":{"id":%1$d,"name":"t%1$d"}}\
    """
        .formatted(number);
  }

  private static String event(int number) {
    return "id: 7.%d\nevent: change\ndata: %s\n\n".formatted(number, change(number));
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(60, TimeUnit.SECONDS));
  }

  private List<String> resumed() {
    return server.received().stream().map(r -> r.header("last-event-id")).toList();
  }

  @Test
  void subscription_overBrokenConnections_tellsEachChangeOnce() throws Exception {
    server.then(
        json(200, "{\"items\":[],\"next\":\"7.0\",\"more\":false}"),
        events(true, "retry: 1000\n\n", event(1), event(2).substring(0, 60)),
        events(true, event(2), "id: 7.3\nevent: change\ndata: " + change(3)),
        drop(),
        events(true, ": still here\n\n"),
        problem(503, "unavailable", ""),
        events(false, event(3), event(4)));

    Subscription subscription =
        moguera.tags().changes().subscribe(change -> told.add(change.position()));
    assertThat(List.of(next(), next(), next(), next())).containsExactly("7.1", "7.2", "7.3", "7.4");
    subscription.close();
    assertThat(subscription.ended().get(60, TimeUnit.SECONDS)).isNull();
    assertThat(told).isEmpty();
    assertThat(resumed()).containsExactly("", "7.0", "7.1", "7.2", "7.2", "7.2", "7.2");
    assertThat(server.received().get(1).target()).isEqualTo("/v1/changes?resources=tags&rows=true");
    assertThat(server.received().getFirst().target())
        .isEqualTo("/v1/changes?after=now&resources=tags&rows=true");
  }

  @Test
  void subscription_onASilentConnection_makesAnother() throws Exception {
    try (Moguera hasty = client.builder(server).silence(Duration.ofMillis(50)).build()) {
      server.then(events(false, event(1)), events(false, event(2)), events(false, event(3)));

      Subscription subscription =
          hasty.changes("tags").subscribe("7.0", change -> told.add(change.position()));
      assertThat(List.of(next(), next())).containsExactly("7.1", "7.2");
      assertThat(resumed()).startsWith("7.0", "7.1");
      subscription.close();
    }
  }

  @Test
  void subscription_refused_endsWithTheProblem() {
    server.then(problem(403, "forbidden", ""));

    Subscription subscription = moguera.changes().subscribe("7.0", change -> {});

    assertThatThrownBy(() -> subscription.ended().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ProblemException.class);
  }

  @Test
  void subscription_whoseListenerThrows_endsBeforeThatChange() {
    server.then(events(false, event(1), event(2)));

    Subscription subscription =
        moguera
            .changes()
            .subscribe(
                "7.0",
                change -> {
                  if (change.id() == 2) {
                    throw new IllegalStateException("full");
                  }
                });

    assertThatThrownBy(() -> subscription.ended().get(60, TimeUnit.SECONDS))
        .hasRootCauseMessage("full");
    assertThat(subscription.position()).isEqualTo("7.1");
  }

  @Test
  void subscription_closedByItsListener_endsAfterThatChange() throws Exception {
    server.then(events(false, event(1), event(2)));
    var itself = new CompletableFuture<Subscription>();

    Subscription subscription =
        moguera
            .changes()
            .subscribe(
                "7.0",
                change -> {
                  told.add(change.position());
                  itself.join().close();
                });
    itself.complete(subscription);

    assertThat(subscription.ended().get(60, TimeUnit.SECONDS)).isNull();
    assertThat(told).containsExactly("7.1");
    assertThat(subscription.position()).isEqualTo("7.1");
  }

  @Test
  void subscription_ofAClosedClient_ends() throws Exception {
    server.then(events(false, event(1)));
    Subscription subscription =
        moguera.changes().subscribe("7.0", change -> told.add(change.position()));
    assertThat(next()).isEqualTo("7.1");

    moguera.close();

    assertThat(subscription.ended().get(60, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void feed_isReadPageByPageAsItIsNeeded() {
    server.then(
        json(200, "{\"items\":[" + change(1) + "],\"next\":\"7.1\",\"more\":true}"),
        json(200, "{\"items\":[" + change(2) + "],\"next\":\"7.2\",\"more\":false}"));
    List<String> names = new ArrayList<>();

    moguera
        .tags()
        .changes()
        .since(Changes.BEGINNING)
        .forEach(change -> names.add(change.row() == null ? "" : change.row().name()));

    assertThat(names).containsExactly("t1", "t2");
    assertThat(server.received())
        .extracting("target")
        .containsExactly(
            "/v1/changes?after=0.0&resources=tags&rows=true",
            "/v1/changes?after=7.1&resources=tags&rows=true");
  }
}
