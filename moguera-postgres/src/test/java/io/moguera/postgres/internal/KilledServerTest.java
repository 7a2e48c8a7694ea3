package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledServerTest {
  @TempDir(factory = ReachableFolder.class)
  Path home;

  @BeforeEach
  void createCluster() throws Exception {
    Servers.create(home);
  }

  @Test
  void server_killedAlone_isBackOnItsPortWithItsRows() throws Exception {
    try (var postgres = Servers.start(home)) {
      int port = postgres.port();
      killPostmaster();
      Servers.await(() -> answers(postgres));
      assertThat(Servers.marks(postgres)).containsExactly("yes");
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(postgres.isRunning()).isTrue();
    }
  }

  @Test
  void server_killedDuringALongStatement_isBackAlthoughTheSessionWentOn() throws Exception {
    try (var postgres = Servers.start(home)) {
      try (var connection = Servers.connect(postgres);
          var statement = connection.createStatement()) {
        var session = CompletableFuture.runAsync(() -> runForLong(statement));
        Servers.await(() -> isBusy(postgres));
        killPostmaster();
        Servers.await(() -> session.isDone() && answers(postgres));
      }
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
  }

  @Test
  void server_killedAndClosedAtOnce_staysDown() throws Exception {
    var postgres = Servers.start(home);
    killPostmaster();
    postgres.close();
    postgres.close();
    assertThat(postgres.isRunning()).isFalse();
    try (var next = Servers.start(home)) {
      assertThat(next.isRunning()).isTrue();
    }
  }

  private void killPostmaster() throws IOException {
    Signal.KILL.sendTo(PidFile.read(new Place(home).data()).orElseThrow().pid());
  }

  private static void runForLong(java.sql.Statement statement) {
    try {
      statement.execute("do $$ begin loop end loop; end $$");
    } catch (SQLException expected) {
      // Its session was killed.
    }
  }

  private static boolean isBusy(EmbeddedPostgres postgres) {
    try {
      String sql = "select 1 from pg_stat_activity where query like 'do %' and state = 'active'";
      return !Servers.query(postgres, sql).isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean answers(EmbeddedPostgres postgres) {
    try {
      return Servers.query(postgres, "select 1").contains("1");
    } catch (SQLException notYet) {
      return false;
    }
  }
}
