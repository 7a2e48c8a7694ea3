package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KilledProgramTest {
  @TempDir(factory = ReachableFolder.class)
  Path home;

  /** Who dies, in which order. */
  enum Victims {
    PROGRAM,
    SERVER_THEN_PROGRAM,
    PROGRAM_THEN_SERVER
  }

  @ParameterizedTest
  @EnumSource
  void write_acknowledgedBeforeAKill_isThereAtTheNextStart(Victims victims) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    try (var server = ForkedServer.in(home, Servers.BINARIES, "write").awaitStarted()) {
      long postmaster = server.postmaster();
      while (acknowledged.size() < 500) {
        acknowledged.add(String.valueOf(server.line()));
      }
      if (victims == Victims.SERVER_THEN_PROGRAM) {
        Signal.KILL.sendTo(postmaster);
      }
      server.kill();
      if (victims == Victims.PROGRAM_THEN_SERVER) {
        Signal.KILL.sendTo(postmaster);
      }
      for (String line = server.line(); line != null; line = server.line()) {
        acknowledged.add(line);
      }
    }
    try (var postgres = Servers.start(home)) {
      assertThat(Servers.query(postgres, "select id from rows")).containsAll(acknowledged);
    }
  }

  @Test
  void server_ofAKilledProgram_endsByItself() throws Exception {
    try (var server = ForkedServer.in(home, Servers.BINARIES).awaitStarted()) {
      Path postmaster = Path.of("/proc", Long.toString(server.postmaster()), "cwd");
      assertThat(Files.isSymbolicLink(postmaster)).isTrue();
      server.kill();
      Servers.await(() -> !Files.isSymbolicLink(postmaster));
    }
  }
}
