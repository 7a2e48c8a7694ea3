package io.moguera.cli.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportReport;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.ImportTrial;
import io.moguera.cli.transfer.MemoryMoguera;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class MastodonImportTest {
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final String ACCOUNT = "https://toot.example/users/rose";
  private static final ImportKind STATUS = new ImportKind("posts", "status");
  private static final String OUTBOX =
      """
      {"orderedItems": [
        {"type": "Create", "object": {"id": "https://toot.example/users/rose/statuses/1",
          "content": "<p>Mint <strong>tea</strong></p>", "summary": "drinks", "published": "2023-01-02T03:04:05Z",
          "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [],
          "tag": [{"type": "Hashtag", "name": "#Tea"}],
          "attachment": [{"url": "/media/leaf.png", "name": "A leaf"}, {"url": "/../../etc/passwd", "name": ""}]}},
        {"type": "Create", "object": {"id": "https://toot.example/users/rose/statuses/2", "content": "<p>f</p>",
          "published": "2023-01-03T00:00:00Z", "to": ["https://toot.example/users/rose/followers"], "cc": []}},
        {"type": "Create", "object": {"id": "https://toot.example/users/rose/statuses/3", "content": "<p>d</p>",
          "published": "2023-01-03T00:00:00Z", "to": ["https://toot.example/users/fern"], "cc": []}},
        {"type": "Announce", "id": "https://toot.example/users/rose/statuses/4/activity",
          "object": "https://other.example/1"}]}
      """;

  @TempDir private Path folder;
  private MemoryMoguera server;
  private Path zip;

  @BeforeEach
  void start() throws IOException {
    server = new MemoryMoguera();
    declare("posts", List.of("publishable"), "markdown");
    declare("chirps", List.of(), "text");
    zip = folder.resolve("archive.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      entry(archive, "outbox.json", OUTBOX.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      entry(
          archive,
          "actor.json",
          ("{\"id\": \"" + ACCOUNT + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      entry(archive, "media/leaf.png", PIXEL);
    }
  }

  private void declare(String name, List<String> traits, String bodyType) {
    long ignored =
        server.put(
            "resources",
            Map.of(
                "name",
                name,
                "traits",
                traits,
                "fields",
                List.of(
                    Map.of("name", "body", "type", bodyType),
                    Map.of("name", "excerpt", "type", "text"),
                    Map.of("name", "images", "type", "references", "to", "images"),
                    Map.of("name", "tags", "type", "references", "to", "tags"),
                    Map.of("name", "source", "type", "string"))));
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ImportReport run(Path archive, String resource) throws IOException {
    return ImportTrial.run(server, ImportSettings.of(archive), new MastodonImport(resource));
  }

  @Test
  void toots_becomePostsWithTheirImagesAndTags() throws IOException {
    ImportReport report = run(zip, "posts");
    ObjectNode post =
        server.bySource("posts", "mastodon:" + ACCOUNT + ":status:" + ACCOUNT + "/statuses/1");

    assertThat(report.hasFailures()).as(report.text(false)).isFalse();
    assertThat(post.path("body").asString()).isEqualTo("Mint **tea**");
    assertThat(post.path("excerpt").asString()).isEqualTo("drinks");
    assertThat(post.path("status").asString()).isEqualTo("published");
    assertThat(post.path("published_at").asString()).isEqualTo("2023-01-02T03:04:05Z");
    assertThat(post.path("created_at").asString()).isEqualTo("2023-01-02T03:04:05Z");
    assertThat(post.path("images")).hasSize(1);
    assertThat(post.path("tags")).hasSize(1);
    assertThat(server.all("images").getFirst().path("alt").asString()).isEqualTo("A leaf");
    assertThat(server.bySource("posts", "/statuses/2").has("status")).isFalse();
    assertThat(report.skippedCount(STATUS)).isEqualTo(2);
    assertThat(report.text(false))
        .contains("a boost of what somebody else wrote (1)", "for some people alone (1)");
  }

  @Test
  void toots_becomeRowsOfAnotherResource() throws IOException {
    ImportReport report = run(zip, "chirps");

    assertThat(server.bySource("chirps", "/statuses/1").path("body").asString())
        .isEqualTo("Mint tea");
    assertThat(report.skippedCount(new ImportKind("chirps", "status"))).isEqualTo(3);
  }

  @Test
  void secondRun_changesNothing() throws IOException {
    ImportReport ignored = run(zip, "posts");

    assertThat(run(zip, "posts").hasChangedNothing()).isTrue();
  }

  @Test
  void archive_thatIsCutOffOrNone_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(zip);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Path none = Files.createDirectories(folder.resolve("none"));

    for (Path archive : List.of(cut, none)) {
      assertThatThrownBy(() -> run(archive, "posts")).isInstanceOf(ImportFileException.class);
    }
    assertThatThrownBy(() -> run(zip, "nothing")).isInstanceOf(ImportFileException.class);
    assertThat(server.writes).hasValue(0);
  }
}
