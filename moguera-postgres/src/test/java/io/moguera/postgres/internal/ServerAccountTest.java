package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerAccountTest {
  @TempDir(factory = ReachableFolder.class)
  Path folder;

  @BeforeEach
  void onlyRootCanChooseAnother() {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root's server runs as another user");
  }

  @Test
  void server_startedByRoot_runsAsAnotherUserWithoutCapabilities() throws Exception {
    Servers.create(folder);
    try (var postgres = Servers.start(folder)) {
      assertThat(postgres.isRunning()).isTrue();
      long pid = PidFile.read(new Place(folder).data()).orElseThrow().pid();
      assertThat((int) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid")).isPositive();
      assertThat(Files.readAllLines(Path.of("/proc/" + pid + "/status")))
          .contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "NoNewPrivs:\t1");
    }
    assertThat(Files.getAttribute(folder.resolve("password"), "unix:uid")).isEqualTo(0);
    assertThat(Files.getPosixFilePermissions(folder.resolve("password"))).hasSize(2);
  }

  @Test
  void server_startedByRootOnACopyOfRoots_getsItsFilesBack() throws Exception {
    Servers.create(folder);
    try (var files = Files.walk(new Place(folder).server())) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", 0);
      }
    }
    try (var postgres = Servers.start(folder)) {
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
  }

  @Test
  void server_startedByNobody_runsAsNobodyAndRootLeavesItSo() throws Exception {
    Path home = ownedByNobody("home");
    Path binaries = ownedByNobody("binaries");
    Path classPath = ownedByNobody("class-path");
    for (int start = 1; start <= 2; start++) {
      try (var server =
          ForkedServer.asNobody(
                  Files.createDirectory(classPath.resolve("" + start)), home, binaries)
              .awaitStarted()) {
        assertThat(Files.getOwner(Path.of("/proc/" + server.postmaster())).getName())
            .isEqualTo("nobody");
      }
    }
    try (var postgres = Servers.start(home)) {
      assertThat(Servers.query(postgres, "select 1")).containsExactly("1");
    }
    assertThat(Files.getOwner(new Place(home).data()).getName()).isEqualTo("nobody");
  }

  private Path ownedByNobody(String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.setOwner(
        made, made.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    return made;
  }

  @Test
  void folder_thatOnlyRootReaches_leadsElsewhereForGood() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Folders.permit(closed, "rwx------");
    Path home = closed.resolve("postgres");
    try {
      try (var postgres = Servers.start(home)) {
        Servers.mark(postgres);
      }
      Path elsewhere = Place.known(home).folder();
      assertThat(elsewhere.toString()).startsWith("/var/lib/moguera/postgres/");
      try (var postgres = Servers.start(home)) {
        assertThat(Servers.marks(postgres)).containsExactly("yes");
      }
      assertThat(Place.known(home).folder()).isEqualTo(elsewhere);
    } finally {
      Folders.delete(Place.known(home).folder());
    }
  }

  @Test
  void cluster_thatTheServerCannotReachAnyMore_isNeverReplacedByAnEmptyOne() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path home = closed.resolve("postgres");
    Servers.create(home);
    Folders.permit(closed, "rwx------");
    assertThatThrownBy(() -> Servers.start(home)).hasMessageContaining("chmod o+x");
  }
}
