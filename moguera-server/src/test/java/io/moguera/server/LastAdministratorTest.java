package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastAdministratorTest {
  private static final String DEMOTED = "{\"role\": {\"name\": \"editor\"}}";

  private final RunningServer server;
  private final long administrator;
  private final Credentials key;

  LastAdministratorTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder);
    administrator = server.accounts().number("select id from users where name = 'admin'");
    key = server.key(administrator);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"active\": false}", DEMOTED, "{\"role\": null}"})
  void lastAdministrator_isNeitherDeactivatedNorDemoted(String change) {
    refused(server.send("PATCH", "/v1/users/" + administrator, change, key));
    assertThat(server.send("GET", "/v1/invitations", "", key).status()).isEqualTo(200);
  }

  @Test
  void lastAdministrator_isNotDeleted_alsoInABatch() {
    long heir = server.accounts().add("heir", "editor", "the heir's password");

    refused(server.send("DELETE", "/v1/users/" + administrator, "", key));
    refused(server.send("DELETE", "/v1/users/" + administrator + "?reassign_to=" + heir, "", key));
    refused(
        server.send(
            "POST",
            "/v1/batch",
            """
            {"operations": [{"method": "PATCH", "path": "/v1/users/%d", "body": {"active": false}}]}
            """
                .formatted(administrator),
            key));
  }

  @Test
  void role_ofAdministrators_isNotDeleted() {
    long role = server.accounts().number("select id from roles where name = 'admin'");
    long editor = server.accounts().number("select id from roles where name = 'editor'");

    assertThat(server.send("DELETE", "/v1/roles/" + role, "", key).status()).isEqualTo(409);
    refused(server.send("DELETE", "/v1/roles/" + role + "?reassign_to=" + editor, "", key));
  }

  @Test
  void administrator_whoIsNotTheLast_goes() {
    long other = server.accounts().add("other", "admin", "the other's password");

    assertThat(server.send("PATCH", "/v1/users/" + other, "{\"active\": false}", key).status())
        .isEqualTo(200);
    refused(server.send("PATCH", "/v1/users/" + administrator, DEMOTED, key));
    assertThat(server.send("DELETE", "/v1/users/" + other, "", key).status()).isEqualTo(204);
  }

  @Test
  void administrators_whoDemoteEachOtherAtOnce_leaveOne() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        long rival = server.accounts().add("rival" + round, "admin", "the rival's password");
        Credentials rivals = server.key(rival);
        var begin = new CyclicBarrier(2);
        List<Future<Integer>> answers =
            List.of(
                threads.submit(() -> demote(begin, rival, key)),
                threads.submit(() -> demote(begin, administrator, rivals)));
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isIn(200, 403, 409);
        }

        assertThat(
                server
                    .accounts()
                    .number(
                        """
                        select count(*) from users u join roles r on r.id = u.role
                        where r.name = 'admin' and u.active
                        """))
            .isEqualTo(1);
        long ignored =
            server
                .accounts()
                .number(
                    """
                    update users set role = (select id from roles where name =
                      case when users.id = ? then 'admin' else 'editor' end) where users.id in (?, ?)
                    """,
                    administrator,
                    administrator,
                    rival);
        awaitAdministrator();
      }
    }
  }

  /** What was changed past the server is known there in a moment. */
  private void awaitAdministrator() {
    long end = System.nanoTime() + 30_000_000_000L;
    while (server.send("GET", "/v1/invitations", "", key).status() != 200) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private int demote(CyclicBarrier begin, long user, Credentials by) throws Exception {
    int ignored = begin.await();
    return server.send("PATCH", "/v1/users/" + user, DEMOTED, by).status();
  }

  private static void refused(RunningServer.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
    assertThat(answer.toString()).contains("Give another active user the role admin first");
  }
}
