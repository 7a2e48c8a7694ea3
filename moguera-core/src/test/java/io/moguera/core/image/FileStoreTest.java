package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.CoreServer;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.image.s3.S3Location;
import io.moguera.core.image.s3.S3Server;
import io.moguera.core.image.sql.DatabaseFiles;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Transactions;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every store. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileStoreTest {
  // The storage has a clock of its own.
  private final Instant later = Instant.now().plus(Duration.ofDays(1));
  private final Instant earlier = Instant.now().minus(Duration.ofDays(1));

  private CoreServer server;
  private S3Server s3;

  @TempDir private Path folder;

  @BeforeAll
  void start(TestDatabase database) throws Exception {
    server = CoreServer.start(database);
    s3 = S3Server.start();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    s3.close();
  }

  List<FileStore> stores() {
    return List.of(
        new DatabaseFiles(new Transactions(server.dataSource(), () -> {}), InstantSource.system()),
        new S3Files(s3.location("some/folder")),
        new S3Files(s3.location("")));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static byte[] bytes(FileStore store, String name, long start, long length)
      throws IOException {
    try (InputStream in = store.open(name, start, length)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void keptFile_isGivenWholeAndInParts(FileStore store) throws IOException {
    byte[] large = new byte[1_300_000];
    new Random(7).nextBytes(large);

    store.keep("large", "image/png", file(large));
    store.keep("large", "image/png", file(large));
    store.keep("empty", "image/png", file(new byte[0]));

    assertThat(store.find("large")).contains(1_300_000L);
    assertThat(store.find("empty")).contains(0L);
    assertThat(bytes(store, "large", 0, large.length)).isEqualTo(large);
    assertThat(bytes(store, "large", 600_000, 3))
        .containsExactly(large[600_000], large[600_001], large[600_002]);
    assertThat(bytes(store, "empty", 0, 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void fileThatIsNotThere_isNotFound(FileStore store) {
    assertThat(store.find("nothing")).isEmpty();
    assertThatThrownBy(() -> bytes(store, "nothing", 0, 5))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no file nothing");
    store.remove("nothing", later);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void oldFiles_areListedInOrderAndRemoved(FileStore store) throws IOException {
    for (int i = 0; i < 5; i++) {
      store.keep("old-" + i, "image/png", file(new byte[i]));
    }

    assertThat(store.before(earlier, "")).isEmpty();
    assertThat(names(store)).containsSequence("old-0", "old-1", "old-2", "old-3", "old-4");
    assertThat(store.before(later, "old-2")).contains(new FileStore.Entry("old-3", 3));
    store.remove("old-1", earlier);
    assertThat(store.find("old-1")).isPresent();
    store.remove("old-1", later);
    assertThat(store.find("old-1")).isEmpty();
    assertThat(names(store)).doesNotContain("old-1");
  }

  private List<String> names(FileStore store) {
    var names = new ArrayList<String>();
    List<FileStore.Entry> page = store.before(later, "");
    while (!page.isEmpty()) {
      page.forEach(entry -> names.add(entry.name()));
      page = store.before(later, page.getLast().name());
    }
    return names;
  }

  @Test
  void wrongSecret_isTheStoragesRefusal() {
    S3Location right = s3.location("");
    var wrong =
        new S3Location(
            right.endpoint(),
            right.bucket(),
            right.prefix(),
            right.region(),
            right.accessKey(),
            "other");

    assertThatThrownBy(() -> new S3Files(wrong).find("file"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type().status()).isEqualTo(503));
    assertThat(right.toString()).doesNotContain(right.secretAccessKey());
  }

  @Test
  void bucketThatIsNotThere_isNoSuccess() throws IOException {
    S3Location right = s3.location("");
    var elsewhere =
        new S3Location(
            right.endpoint(),
            "other-bucket",
            "",
            right.region(),
            right.accessKey(),
            right.secretAccessKey());
    Path file = file("x".getBytes(UTF_8));

    assertThatThrownBy(() -> new S3Files(elsewhere).keep("x", "image/png", file))
        .isInstanceOf(ProblemException.class);
  }
}
