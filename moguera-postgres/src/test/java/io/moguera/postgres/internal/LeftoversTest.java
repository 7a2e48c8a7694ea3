package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTest {
  @TempDir(factory = ReachableFolder.class)
  Path home;

  @BeforeEach
  void createCluster() throws Exception {
    Servers.create(home);
  }

  @Test
  void pidFile_ofADeadProcess_isRemoved() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.onExit().join();
    assertStartsDespitePidFileOf(dead.pid());
  }

  @Test
  void pidFile_withTheNumberOfAZombie_isRemoved() throws Exception {
    // The shell becomes a program that never asks how its child ended.
    Process parent = new ProcessBuilder("sh", "-c", "true & exec sleep 60").start();
    try {
      Servers.await(() -> parent.children().count() == 1 && isZombie(parent));
      assertStartsDespitePidFileOf(parent.children().findFirst().orElseThrow().pid());
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean isZombie(Process parent) {
    try {
      long child = parent.children().findFirst().orElseThrow().pid();
      return Files.readString(Path.of("/proc/" + child + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void pidFile_withTheNumberOfAStranger_isRemovedAndTheStrangerLives() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      assertStartsDespitePidFileOf(stranger.pid());
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void pidFile_withTheNumberOfAnotherServer_isRemovedAndTheOtherLives(
      @TempDir(factory = ReachableFolder.class) Path otherHome) throws Exception {
    Servers.create(otherHome);
    try (var other = Servers.start(otherHome)) {
      assertStartsDespitePidFileOf(PidFile.read(new Place(otherHome).data()).orElseThrow().pid());
      assertThat(Servers.marks(other)).containsExactly("yes");
    }
  }

  private void assertStartsDespitePidFileOf(long pid) throws Exception {
    Path data = new Place(home).data();
    Files.writeString(
        PidFile.in(data), "%d%n%s%n1%n5432%n%n127.0.0.1%n1 1%nready   %n".formatted(pid, data));
    try (var postgres = Servers.start(home)) {
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
  }

  @Test
  void server_thatNobodyWatches_isStoppedFirst() throws Exception {
    Place place = new Place(home);
    ServerAccount account = ServerAccount.forFilesIn(place.server());
    Path postgresProgram =
        Binaries.unpacked(List.of(Servers.BINARIES), account).resolve("bin/postgres");
    List<String> command =
        List.of(
            postgresProgram.toString(),
            "-D",
            place.data().toString(),
            "-cport=" + new Ports(0, home.resolve("none")).choose(),
            "-cunix_socket_directories=");
    Process unwatched =
        Command.prepared(account.command(Signal.INT, command), place.server(), Redirect.DISCARD)
            .start();
    Servers.await(() -> isReady(place));
    try (var postgres = Servers.start(home)) {
      assertThat(unwatched.isAlive()).isFalse();
      assertThat(unwatched.exitValue()).isZero();
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
  }

  private static boolean isReady(Place place) {
    try {
      return PidFile.read(place.data()).filter(PidFile::ready).isPresent();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void password_lost_isReplaced() throws Exception {
    Path password = new Place(home).password();
    String old = Files.readString(password);
    Files.delete(password);
    try (var postgres = Servers.start(home)) {
      assertThat(Servers.marks(postgres)).containsExactly("yes");
      assertThat(old).doesNotContain(postgres.password().value());
    }
  }
}
