package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.RunningService;
import io.moguera.authentication.Credentials;
import io.moguera.backup.BackupListener;
import io.moguera.backup.Backups;
import io.moguera.backup.Manifest;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import io.moguera.core.image.FileStore;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.image.s3.S3Location;
import io.moguera.driver.Download;
import io.moguera.driver.Image;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.testkit.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in a bucket are part of a backup, and lie in the next bucket, or none, afterwards. */
class BackupOfBucketTest {
  private static final String MASTER_KEY = "first:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  @TempDir private Path folder;

  @Test
  void images_lieWhereTheyAreToLie_afterARestore() throws Exception {
    try (Bucket bucket = Bucket.start();
        ServiceUnderTest service =
            ServiceUnderTest.start(
                io.moguera.Moguera.service("kept"),
                Map.of("MOGUERA_MASTER_KEY", MASTER_KEY, "MOGUERA_S3_URL", bucket.address()))) {
      Credentials keys = service.anonymous().signIn("admin", "the administrator's").credentials();
      Moguera admin = service.anonymous().withCredentials(keys);
      Image kept = admin.images().upload(ImageUpload.of(picture(40), "image/png", "kept"));
      Image lost = admin.images().upload(ImageUpload.of(picture(50), "image/png", "lost"));
      bucket.lose(lost.row().requireText("sha256"));
      Path file = folder.resolve("kept.backup");
      Manifest made = backup(service.database().dataSource(), file, Optional.of(bucket.address()));

      assertThat(made.files()).isEqualTo(1);
      assertThat(made.missingFiles()).isEqualTo(1);
      try (Bucket other = Bucket.start()) {
        restored(file, keys, kept, Optional.of(other.address()));
      }
      restored(file, keys, kept, Optional.empty());
    }
  }

  @Test
  void images_thatLayInTheDatabase_moveToTheBucket() throws Exception {
    try (Bucket bucket = Bucket.start();
        ServiceUnderTest service =
            ServiceUnderTest.start(
                io.moguera.Moguera.service("kept"), Map.of("MOGUERA_MASTER_KEY", MASTER_KEY))) {
      Credentials keys = service.anonymous().signIn("admin", "the administrator's").credentials();
      Moguera admin = service.anonymous().withCredentials(keys);
      Image kept = admin.images().upload(ImageUpload.of(picture(40), "image/png", "kept"));
      Path file = folder.resolve("kept.backup");
      Manifest made = backup(service.database().dataSource(), file, Optional.empty());

      assertThat(made.files()).isZero();
      restored(file, keys, kept, Optional.of(bucket.address()));
    }
  }

  private static Manifest backup(DataSource source, Path to, Optional<String> bucket)
      throws IOException {
    return Backups.write(
        source,
        to,
        Optional.empty(),
        bucket.map(BackupOfBucketTest::files),
        Instant.parse("2026-11-25T00:00:00Z"),
        BackupListener.NONE);
  }

  private static FileStore files(String bucket) {
    return new S3Files(S3Location.parse(bucket));
  }

  /** A service on what is restored shows the image. */
  private void restored(Path file, Credentials keys, Image kept, Optional<String> bucket)
      throws IOException {
    try (TestDatabase database = TestDatabase.create()) {
      Manifest ignored =
          Backups.restore(
              database.dataSource(),
              file,
              bucket.map(BackupOfBucketTest::files),
              BackupListener.NONE);
      try (RunningService service = serviceOn(database, bucket);
          Moguera moguera =
              Moguera.connect(URI.create("http://127.0.0.1:" + service.port()), keys);
          Download download = moguera.images().download(kept.id())) {
        assertThat(download.stream().readAllBytes()).isEqualTo(picture(40));
        assertThat(moguera.request("GET", "/v1/images/" + kept.id() + "/file?width=20").status())
            .isEqualTo(200);
      }
    }
  }

  private RunningService serviceOn(TestDatabase database, Optional<String> bucket) {
    Map<String, String> settings = new HashMap<>();
    settings.put("PORT", "0");
    settings.put("MOGUERA_HOST", "127.0.0.1");
    settings.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    settings.put("MOGUERA_MASTER_KEY", MASTER_KEY);
    bucket.ifPresent(address -> settings.put("MOGUERA_S3_URL", address));
    return io.moguera.Moguera.service("kept")
        .configuration(ConfigurationReader.read(settings, folder))
        .database(
            new DatabaseUrl(
                database.jdbcUrl(),
                Optional.of(database.user()),
                Optional.of(new HiddenText(database.password()))))
        .start();
  }

  private static byte[] picture(int width) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(width, 30, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }
}
