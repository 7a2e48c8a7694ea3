package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.RunningService;
import io.moguera.authentication.Credentials;
import io.moguera.backup.BackupException;
import io.moguera.backup.BackupListener;
import io.moguera.backup.Backups;
import io.moguera.backup.Manifest;
import io.moguera.backup.sql.Load;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.driver.Download;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.testkit.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A service's database in a file, and a service on what comes out of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
  private static final String MASTER_KEY = "first:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final int POSTS = 120;

  private Path folder;
  private ServiceUnderTest service;
  private Credentials keys;
  private Path file;

  @BeforeAll
  void fill(@TempDir Path temporary) throws IOException {
    folder = temporary;
    service =
        ServiceUnderTest.start(
            io.moguera.Moguera.service("kept"), Map.of("MOGUERA_MASTER_KEY", MASTER_KEY));
    keys = service.anonymous().signIn("admin", "the administrator's").credentials();
    Moguera admin = service.anonymous().withCredentials(keys);
    admin.tags().create(Map.of("name", "Java"));
    long image = admin.images().upload(ImageUpload.of(picture(), "image/png", "dot.png")).id();
    for (int i = 1; i <= POSTS; i++) {
      long post =
          admin
              .resource("posts")
              .create(
                  Map.of(
                      "title",
                      "Number " + i,
                      "body",
                      "Text\twith\\signs\nof " + i,
                      "tags",
                      List.of("java"),
                      "cover",
                      image,
                      "steps",
                      List.of(Map.of("body", "one"), Map.of("body", "two")),
                      "status",
                      i % 3 == 0 ? "draft" : "published"))
              .id();
      if (i % 10 == 0) {
        admin.resource("posts").update(post, Map.of("title", "Changed " + i));
      }
    }
    file = folder.resolve("kept.backup");
    Manifest made = backup(file);
    assertThat(made.rows()).isGreaterThan(POSTS);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }

  private Manifest backup(Path to) throws IOException {
    return Backups.write(
        service.database().dataSource(),
        to,
        Optional.empty(),
        Optional.empty(),
        Instant.parse("2026-11-25T00:00:00Z"),
        BackupListener.NONE);
  }

  private static Manifest restore(TestDatabase database, Path from) throws IOException {
    return Backups.restore(database.dataSource(), from, Optional.empty(), BackupListener.NONE);
  }

  private static RunningService serviceOn(TestDatabase database, Path home) {
    return io.moguera.Moguera.service("kept")
        .configuration(
            ConfigurationReader.read(
                Map.of(
                    "PORT", "0",
                    "MOGUERA_HOST", "127.0.0.1",
                    "MOGUERA_DRAIN_NOTICE_SECONDS", "0",
                    "MOGUERA_MASTER_KEY", MASTER_KEY),
                home))
        .database(
            new DatabaseUrl(
                database.jdbcUrl(),
                Optional.of(database.user()),
                Optional.of(new HiddenText(database.password()))))
        .start();
  }

  @Test
  void restoredService_answersEveryReadAsTheOriginalDid() throws IOException {
    Path quiet = folder.resolve("quiet.backup");
    Manifest ignored = backup(quiet);
    try (TestDatabase database = TestDatabase.create()) {
      Manifest restored = restore(database, quiet);
      assertThat(restored.keys()).containsExactly("first");
      try (RunningService again = serviceOn(database, folder);
          Moguera other = Moguera.connect(URI.create("http://127.0.0.1:" + again.port()), keys)) {
        Moguera first = service.anonymous().withCredentials(keys);
        for (String path :
            List.of(
                "/v1/roles",
                "/v1/users",
                "/v1/me",
                "/v1/tags",
                "/v1/images",
                "/v1/posts?sort=id&limit=100&include=steps,tags&count=exact",
                "/v1/posts?q=number&limit=50",
                "/v1/posts/number-1",
                "/v1/posts/10/revisions",
                "/v1/posts/10/revisions/1",
                "/v1/steps?limit=100&sort=id",
                "/v1/resources")) {
          assertThat(other.request("GET", path).text())
              .as(path)
              .isEqualTo(first.request("GET", path).text());
        }
        try (Download before = first.images().download(1);
            Download after = other.images().download(1)) {
          assertThat(after.stream().readAllBytes()).isEqualTo(before.stream().readAllBytes());
        }
        assertThat(other.anonymous().signIn("admin", "the administrator's").user().name())
            .isEqualTo("admin");
        long next = other.resource("posts").create(Map.of("title", "Next")).id();
        assertThat(next).isGreaterThan(POSTS);
        assertThat(other.request("GET", "/v1/changes?resources=posts").text())
            .contains("\"operation\":\"created\"");
        String place = first.request("GET", "/v1/changes?after=now").json().path("next").asString();
        assertThatThrownBy(() -> other.request("GET", "/v1/changes?after=" + place))
            .isInstanceOfSatisfying(
                ProblemException.class,
                refused -> assertThat(refused.problem().detail()).contains("restored"));
      }
    }
  }

  /** Rows are made two by two; no snapshot has one of them without the other. */
  @Test
  void backup_whileWritesGoOn_isOfOneMoment() throws Exception {
    var ended = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    Moguera admin = service.admin();
    byte[] pair =
        """
        {"operations": [
          {"id": "c", "method": "POST", "path": "/v1/categories", "body": {"name": "pair"}},
          {"method": "POST", "path": "/v1/categories",
           "body": {"name": "pair", "parent": {"$ref": "c.id"}}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!ended.get()) {
                    assertThat(admin.request("POST", "/v1/batch", Map.of(), pair).status())
                        .isEqualTo(200);
                    begun.countDown();
                  }
                });
    begun.await();
    Path busy = folder.resolve("busy.backup");
    Manifest made = backup(busy);
    ended.set(true);
    writer.join();

    try (TestDatabase database = TestDatabase.create()) {
      Manifest ignored = restore(database, busy);
    }
    long categories =
        made.tables().stream()
            .filter(table -> table.label().equals("public.categories"))
            .mapToLong(Manifest.Table::rows)
            .sum();
    assertThat(categories).isPositive().isEven();
  }

  @Test
  void file_isForItsOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void file_thatIsCutOffOrChanged_isRefusedAndTheDatabaseStaysEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path wrong = folder.resolve("wrong.backup");
    try (TestDatabase database = TestDatabase.create()) {
      for (int part = 0; part < 20; part++) {
        int at = (int) ((long) whole.length * part / 20);
        Files.write(wrong, java.util.Arrays.copyOf(whole, at));
        assertThatThrownBy(() -> restore(database, wrong)).isInstanceOf(BackupException.class);
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        Files.write(wrong, changed);
        assertThatThrownBy(() -> restore(database, wrong)).isInstanceOf(BackupException.class);
      }
      assertThat(Load.isEmpty(database.dataSource())).isTrue();
    }
  }

  @Test
  void database_thatIsNotEmpty_isLeftAlone() {
    assertThatThrownBy(
            () ->
                Backups.restore(
                    service.database().dataSource(), file, Optional.empty(), BackupListener.NONE))
        .isInstanceOfSatisfying(
            BackupException.class,
            refused -> assertThat(refused.reason()).isEqualTo(BackupException.Reason.NOT_EMPTY));
  }
}
