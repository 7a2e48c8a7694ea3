package io.moguera.testkit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code main} of a few lines, run as a program. */
@WithDatabase
class SmallServiceTest {
  @TempDir Path folder;

  @Test
  void program_servesUntilItIsToldToEnd(TestDatabase database) throws Exception {
    Files.writeString(
        folder.resolve("moguera.yml"),
        "resources: { notes: { fields: { text: { type: text } }, access: { read: \"true\" } } }");
    int port = freePort();
    ProcessBuilder builder = program();
    builder
        .environment()
        .put(
            "DATABASE_URL",
            "postgres://%s:%s@%s"
                .formatted(
                    database.user(),
                    database.password(),
                    database.jdbcUrl().replace("jdbc:postgresql://", "")));
    builder
        .environment()
        .put("MOGUERA_MASTER_KEY", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    builder.environment().put("PORT", String.valueOf(port));
    Process program = builder.start();

    try (Moguera anonymous = Moguera.connect(URI.create("http://127.0.0.1:" + port))) {
      while (program.isAlive() && !answers(anonymous)) {
        LockSupport.parkNanos(100_000_000);
      }
      assertThat(program.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
      assertThat(anonymous.request("GET", "/v1/notes").text()).contains("\"items\":[]");
    } finally {
      program.destroy();
    }
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("out")))
        .contains("small runs at http://localhost:" + port)
        .contains("Administrator admin, password ");
  }

  private static boolean answers(Moguera anonymous) {
    try {
      return anonymous.request("GET", "/health/ready").status() == 200;
    } catch (MogueraException e) {
      return false;
    }
  }

  @Test
  void program_withAMistakeInItsSettings_tellsItAndEnds() throws Exception {
    ProcessBuilder builder = program();
    builder.environment().put("PORT", "eighty");
    Process program = builder.start();

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("out"), UTF_8))
        .contains("PORT is \"eighty\"")
        .doesNotContain("Exception");
  }

  private ProcessBuilder program() {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SmallService.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("MOGUERA_"));
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
