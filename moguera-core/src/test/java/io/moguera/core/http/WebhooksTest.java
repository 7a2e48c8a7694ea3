package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.core.http.ReceivingServer.Message;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Four instances on one database tell one receiver. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
  private final List<CoreServer> servers = new ArrayList<>();
  private final List<Client> admins = new ArrayList<>();
  private ReceivingServer receiver;

  @BeforeAll
  void start(TestDatabase database) {
    for (int i = 0; i < 4; i++) {
      servers.add(CoreServer.start(database));
      admins.add(servers.get(i).as(new Caller(1, "admin", "admin")));
    }
  }

  @AfterAll
  void stop() {
    servers.forEach(CoreServer::close);
  }

  @BeforeEach
  void receive() throws IOException {
    receiver = new ReceivingServer();
  }

  @AfterEach
  void receiveNoMore() {
    receiver.close();
    Client admin = admins.getFirst();
    admin.get("/v1/webhooks").json().path("items").forEach(hook -> delete(admin, hook));
  }

  private static void delete(Client admin, JsonNode hook) {
    assertThat(admin.delete("/v1/webhooks/" + hook.path("id").longValue()).status()).isEqualTo(204);
  }

  private Reply hook(String more) {
    Reply made =
        admins.getFirst().post("/v1/webhooks", "{'url': '" + receiver.url() + "'" + more + "}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made;
  }

  private long tag(int server, String name) {
    return admins.get(server).post("/v1/tags", "{'name': '" + name + "'}").id();
  }

  private void advance(Duration step) {
    servers.forEach(server -> server.clock().advance(step));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = servers.getFirst().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The log of a delivery, once it has so many attempts. */
  private JsonNode awaitLog(String path, int attempts) {
    while (true) {
      JsonNode delivery = admins.getFirst().get(path).json();
      if (delivery.path("log").size() >= attempts) {
        return delivery;
      }
      Thread.onSpinWait();
    }
  }

  private String delivery(long hook, String message) {
    String path = "/v1/webhooks/" + hook + "/deliveries";
    JsonNode items = admins.getFirst().get(path).json().path("items");
    return items
        .valueStream()
        .filter(item -> item.path("message").stringValue().equals(message))
        .map(item -> path + "/" + item.path("id").longValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void changes_areToldOnceInOrderAndSigned() throws Exception {
    Reply hook = hook(", 'resources': ['tags']");
    String secret = hook.json().path("secret").stringValue();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add("tags.created " + tag(i % 4, "ordered" + i));
    }
    admins.get(1).post("/v1/categories", "{'name': 'not told'}");
    List<Message> told = receiver.await(20);
    assertThat(told).extracting(Message::told).containsExactlyElementsOf(expected);
    assertThat(told)
        .allSatisfy(m -> assertThat(m.signature()).isEqualTo(m.expectedSignature(secret)));
    assertThat(new HashSet<>(told.stream().map(Message::id).toList())).hasSize(20);
    assertThat(told.getFirst().json().at("/data/row/name").stringValue()).isEqualTo("ordered0");
    admins.get(2).delete("/v1/tags/" + told.getFirst().json().at("/data/id").longValue());
    assertThat(receiver.await(1).getFirst().told()).startsWith("tags.deleted ");
    assertThat(receiver.rest()).isEmpty();
    assertThat(admins.get(3).get("/v1/webhooks/" + hook.id()).text()).doesNotContain("secret");
  }

  /** Many writers at once, on all instances. */
  @Test
  void concurrentChanges_areToldOnce() throws Exception {
    hook(", 'resources': ['tags'], 'operations': ['created']");
    Set<String> made = ConcurrentHashMap.newKeySet();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      int server = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int j = 0; j < 10; j++) {
                      made.add("tags.created " + tag(server, "at once " + server + " " + j));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<String> told = receiver.await(40).stream().map(Message::told).toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(made);
    hook(", 'resources': ['tags']");
    String last = "tags.created " + tag(0, "a last one");
    assertThat(receiver.await(2)).extracting(Message::told).containsExactly(last, last);
    assertThat(receiver.rest()).isEmpty();
  }

  @Test
  void failure_isRetriedAndDoesNotHoldUpTheOthers() throws Exception {
    long hook = hook(", 'resources': ['tags']").id();
    receiver.answer(m -> m.body().contains("unlucky") ? 500 : 200);
    String unlucky = "tags.created " + tag(0, "unlucky");
    String lucky = "tags.created " + tag(1, "lucky");
    List<Message> told = receiver.await(2);
    assertThat(told).extracting(Message::told).containsExactly(unlucky, lucky);
    String path = delivery(hook, told.getFirst().id());
    JsonNode log = awaitLog(path, 1);
    assertThat(log.at("/log/0/status").intValue()).isEqualTo(500);
    assertThat(log.at("/log/0/response").stringValue()).isEqualTo("noted");
    assertThat(log.path("state").stringValue()).isEqualTo("pending");
    assertThat(admins.getFirst().get("/v1/webhooks/" + hook).json().path("failing_since").isNull())
        .as("the other one arrived")
        .isTrue();

    receiver.answer(m -> 200);
    advance(Duration.ofSeconds(6));
    Message again = receiver.await(1).getFirst();
    assertThat(again.id()).isEqualTo(told.getFirst().id());
    assertThat(again.body()).isEqualTo(told.getFirst().body());
    assertThat(again.timestamp()).isNotEqualTo(told.getFirst().timestamp());
    assertThat(awaitLog(path, 2).path("state").stringValue()).isEqualTo("delivered");
  }

  @Test
  void delivery_replayed_comesAgainUnderItsId() throws Exception {
    long hook = hook(", 'resources': ['tags']").id();
    long tag = tag(0, "again");
    Message first = receiver.await(1).getFirst();
    String path = delivery(hook, first.id());
    awaitLog(path, 1);
    Reply replay = admins.get(2).post(path + "/replay", "{}");
    assertThat(replay.status()).as(replay.text()).isEqualTo(202);
    Message second = receiver.await(1).getFirst();
    assertThat(second.told()).isEqualTo("tags.created " + tag);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(awaitLog(path, 2).path("attempts").intValue()).isEqualTo(2);
  }

  @Test
  void longFailure_switchesOff() throws Exception {
    long hook = hook(", 'resources': ['tags']").id();
    receiver.answer(m -> 500);
    tag(0, "nobody listens");
    String path = delivery(hook, receiver.await(1).getFirst().id());
    awaitLog(path, 1);
    // Three days in short: nine of ten tries are over.
    execute("update moguera.deliveries set tries = 9 where webhook = " + hook);
    advance(Duration.ofDays(3));
    receiver.await(1);
    JsonNode last = awaitLog(path, 2);
    assertThat(last.path("state").stringValue()).isEqualTo("failed");
    JsonNode off = admins.getFirst().get("/v1/webhooks/" + hook).json();
    assertThat(off.path("active").booleanValue()).isFalse();
    assertThat(off.path("off_reason").stringValue()).isEqualTo("nothing arrived for three days");

    tag(0, "while it is off");
    receiver.answer(m -> 200);
    Reply on = admins.getFirst().patch("/v1/webhooks/" + hook, "{'active': true}");
    assertThat(on.json().path("off_reason").isNull()).as(on.text()).isTrue();
    String next = "tags.created " + tag(0, "from now on");
    assertThat(receiver.await(1)).extracting(Message::told).containsExactly(next);
  }

  /** A receiver that goes on answering after its webhook was taken away is told no more. */
  @Test
  void owner_seesWhatItMayRead() throws Exception {
    CoreServer server = servers.getFirst();
    Client former = server.as(new Caller(2, "former", "admin"));
    assertThat(former.post("/v1/webhooks", "{'url': '" + receiver.url() + "'}").status())
        .isEqualTo(201);
    admins.getFirst().post("/v1/users", "{'name': 'reader', 'email': 'reader@example.com'}");
    Message told = receiver.await(1).getFirst();
    assertThat(told.json().path("type").stringValue()).isEqualTo("users.created");
    assertThat(told.body()).contains("reader").doesNotContain("reader@example.com");

    Client gone = server.as(new Caller(3, "gone", "admin"));
    long hook = gone.post("/v1/webhooks", "{'url': '" + receiver.url() + "'}").id();
    tag(0, "for nobody");
    String path = "/v1/webhooks/" + hook;
    while (admins.getFirst().get(path).json().path("active").booleanValue()) {
      Thread.onSpinWait();
    }
    assertThat(admins.getFirst().get(path).json().path("off_reason").stringValue())
        .isEqualTo("its owner may no longer sign in");
  }

  @Test
  void slowReceiver_holdsUpNobodyElse() throws Exception {
    var release = new CountDownLatch(1);
    try (var slow = new ReceivingServer()) {
      slow.answer(
          m -> {
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return 204;
          });
      admins
          .getFirst()
          .post("/v1/webhooks", "{'url': '" + slow.url() + "', 'resources': ['tags']}");
      hook(", 'resources': ['tags']");
      tag(0, "patience");
      assertThat(receiver.await(1)).hasSize(1);
      release.countDown();
      assertThat(slow.await(1)).hasSize(1);
    }
  }

  @Test
  void webhooks_areForAdministrators() {
    CoreServer server = servers.getFirst();
    assertThat(server.anonymous().get("/v1/webhooks").status()).isEqualTo(401);
    assertThat(server.as(new Caller(9, "ed", "editor")).get("/v1/webhooks").status())
        .isEqualTo(403);
    Reply wrong =
        admins
            .getFirst()
            .post(
                "/v1/webhooks",
                "{'url': 'ftp://example.com', 'resources': ['tag'], 'operations': ['made'],"
                    + " 'activ': true}");
    assertThat(wrong.errors())
        .containsExactlyInAnyOrder(
            "/activ is no field of webhooks. Did you mean active?",
            "/url must be https:// or http://, a host and perhaps a port, path and query",
            "/resources/0 is none of the resources. Did you mean tags?",
            "/operations/0 is none of the operations");
  }
}
