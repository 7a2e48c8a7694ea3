package io.moguera.dist.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.Moguera;
import io.moguera.RunningService;
import io.moguera.cli.Surroundings;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each fault is made for real, and found. */
@WithDatabase
class DoctorTest {
  private static final String KEY = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String OTHER_KEY = "1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";

  private final Map<String, String> environment = new HashMap<>();
  private InstantSource clock = InstantSource.system();
  private long enoughDiskBytes = 1 << 20;

  @TempDir Path folder;

  private record Told(int code, String out) {}

  private Told doctor(String... options) {
    var out = new StringWriter();
    var around =
        new Surroundings(
            environment,
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(out),
            new Surroundings.Terminals(false, false, false),
            () -> 80,
            ZoneOffset.UTC,
            clock,
            Surroundings.real().prompt());
    int code = new CommandLine(new DoctorCommand(around, folder, enoughDiskBytes)).execute(options);
    return new Told(code, out.toString());
  }

  private void use(TestDatabase database) {
    environment.put("PORT", "0");
    environment.put("MOGUERA_HOST", "127.0.0.1");
    environment.put("MOGUERA_ADMIN_PASSWORD", "the administrator's");
    environment.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    environment.put("MOGUERA_MASTER_KEY", KEY);
    environment.put(
        "DATABASE_URL",
        "postgres://%s:%s@%s"
            .formatted(
                database.user(),
                database.password(),
                database.jdbcUrl().replace("jdbc:postgresql://", "")));
  }

  private RunningService served() {
    return Moguera.service("moguera")
        .configuration(ConfigurationReader.read(environment, folder))
        .start();
  }

  @Test
  void databaseOfAService_isHealthy_andThenHasEachFault() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      use(database);
      Told unborn = doctor();
      assertThat(unborn.code()).isEqualTo(1);
      assertThat(unborn.out())
          .contains("✗  Migrations: Not run yet: V1__")
          .contains("moguera migrate");

      try (RunningService service = served()) {
        assertThat(
                service
                    .createKey(service.firstAdministrator().orElseThrow().id(), "test")
                    .accessKey())
            .isNotEmpty();
        environment.put("MOGUERA_API_URL", service.url().toString());
        Told healthy = doctor();
        assertThat(healthy.out())
            .contains("✓  Database: postgresql://127.0.0.1")
            .contains("✓  Tables: As declared")
            .contains("✓  API: " + service.url() + " answers")
            .contains("Nothing is wrong.");
        assertThat(healthy.code()).isZero();
      }
      assertThat(doctor().out()).contains("✗  API: ").contains("Check MOGUERA_API_URL");
      environment.remove("MOGUERA_API_URL");

      clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));
      assertThat(doctor().out())
          .containsPattern("✗  Clock: The database's clock is 3[56]\\d\\d s ahead")
          .contains("NTP");
      clock = InstantSource.system();

      environment.put("MOGUERA_MASTER_KEY", OTHER_KEY);
      assertThat(doctor().out())
          .contains(
              "✗  Master key: Access keys are sealed with a master key that is not this one: 1");
      environment.put("MOGUERA_MASTER_KEY", KEY);

      Files.writeString(
          folder.resolve("moguera.yml"), "resources: { notes: { fields: { t: { type: text } } } }");
      assertThat(doctor().out()).contains("✗  Tables: ").contains("moguera schema apply");
      Files.writeString(folder.resolve("moguera.yml"), "resources: { notes: 3 }");
      assertThat(doctor().out()).contains("✗  Tables: The declarations are not right");
    }
  }

  @Test
  void embeddedDatabase_thatAServerUses_isLookedAt() throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    environment.put("PORT", "0");
    environment.put("MOGUERA_HOST", "127.0.0.1");
    environment.put("MOGUERA_ADMIN_PASSWORD", "the administrator's");
    environment.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    try (RunningService service = served()) {
      assertThat(service.hasOwnDatabase()).isTrue();
      assertThat(doctor().out())
          .contains("✓  Database: postgresql://127.0.0.1")
          .contains("✓  Tables: As declared")
          .contains("✓  Master key: ");
    }
  }

  @Test
  void whatIsElsewhere_andAway_isTold(TestDatabase database) throws Exception {
    use(database);
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    environment.put("DATABASE_URL", "postgres://a:marker@127.0.0.1:" + closed + "/app");
    environment.put("MOGUERA_S3_URL", "http://key:marker@127.0.0.1:" + closed + "/pictures");
    environment.put(
        "SMTP_URL", "smtp://user:marker@127.0.0.1:" + closed + "?from=blog@example.com");

    Told told = doctor();

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .contains("✗  Database: postgresql://127.0.0.1:" + closed + "/app can not be reached")
        .contains("✗  Pictures: ")
        .contains("✗  Mail: 127.0.0.1:" + closed)
        .contains("Wrong: 3.")
        .doesNotContain("marker");
  }

  @Test
  void machineThatIsNotFit_isTold(TestDatabase database) throws Exception {
    use(database);
    enoughDiskBytes = Long.MAX_VALUE;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("PORT", String.valueOf(taken.getLocalPort()));
      assertThat(doctor().out())
          .contains("✗  Disk: ")
          .contains("MB free")
          .contains("✗  Port: " + taken.getLocalPort() + " of 127.0.0.1 is not to be had");
    }
    environment.put("MOGUERA_DATA_DIR", Files.createFile(folder.resolve("file")).toString());
    assertThat(doctor().out()).contains("✗  Disk: ").contains("is not a folder");
  }

  @Test
  void settingsThatCantBeRead_areAllTold_inTheReadersLanguage() {
    environment.put("LANG", "ja_JP.UTF-8");
    environment.put("PORT", "eighty");
    environment.put("MOGUERA_PROT", "1");

    Told told = doctor();

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out()).contains("✗  設定: PORT is").contains("MOGUERA_PROT").contains("問題: 2 件");
  }

  @Test
  void json_isForPrograms(TestDatabase database) {
    use(database);
    environment.put("DATABASE_URL", "postgres://a:b@127.0.0.1:1/app");

    Told told = doctor("--json");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .startsWith("{\"healthy\":false,\"findings\":[{\"check\":\"settings\",\"state\":\"fine\"")
        .contains("{\"check\":\"database\",\"state\":\"wrong\",\"text\":")
        .contains("\"mend\":\"Check host, port");
  }
}
