package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KilledPreparationTest {
  @TempDir(factory = ReachableFolder.class)
  Path home;

  @TempDir(factory = ReachableFolder.class)
  Path binaries;

  @ParameterizedTest
  @ValueSource(strings = {"*.tmp*", "*.tmp*/bin/postgres"})
  void unpacking_killed_isDoneAgain(String moment) throws Exception {
    killAt(binaries, moment, binaries);
    try (var postgres = EmbeddedPostgres.in(home).binaries(binaries).start()) {
      assertThat(Servers.query(postgres, "select 1")).containsExactly("1");
    }
    assertThat(binaries).isDirectoryNotContaining("glob:**.tmp*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server/initdb-*",
        "server/initdb-*/base/5",
        "server/data",
        "server/data/postmaster.pid"
      })
  void creation_killed_isDoneAgain(String moment) throws Exception {
    killAt(home, moment, Servers.BINARIES);
    try (var postgres = Servers.start(home)) {
      assertThat(Servers.query(postgres, "select current_database()")).containsExactly("moguera");
    }
    assertThat(home.resolve("server")).isDirectoryNotContaining("glob:**initdb-*");
  }

  private void killAt(Path root, String moment, Path binaries) throws IOException {
    PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + root + "/" + moment);
    try (var server = ForkedServer.in(home, binaries)) {
      Servers.await(() -> exists(root, matcher));
      server.kill();
    }
  }

  private static boolean exists(Path root, PathMatcher matcher) {
    try (var paths = Files.walk(root, 4)) {
      return paths.anyMatch(matcher::matches);
    } catch (IOException | UncheckedIOException changedMeanwhile) {
      return false;
    }
  }

  @Test
  void binaries_damaged_areReplaced() throws Exception {
    Servers.create(home);
    Path unpacked = Binaries.unpacked(java.util.List.of(binaries), ServerAccount.forFilesIn(home));
    Path program = unpacked.resolve("bin/postgres");
    byte[] whole = Files.readAllBytes(program);
    Files.write(program, java.util.Arrays.copyOf(whole, whole.length / 2));
    try (var postgres = EmbeddedPostgres.in(home).binaries(binaries).start()) {
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
    assertThat(program).hasBinaryContent(whole);
  }
}
