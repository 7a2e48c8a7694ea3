package io.moguera.cli.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportReport;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.ImportTrial;
import io.moguera.cli.transfer.MemoryMoguera;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class GhostImportTest {
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @TempDir private Path folder;
  private MemoryMoguera server;
  private Path export;

  @BeforeEach
  void start() throws IOException, URISyntaxException {
    server = new MemoryMoguera();
    Files.write(Files.createDirectories(folder.resolve("2020/03")).resolve("leaf.png"), PIXEL);
    URI garden = Objects.requireNonNull(GhostImportTest.class.getResource("garden.json")).toURI();
    export = Path.of(garden);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ImportReport run() throws IOException {
    return ImportTrial.run(
        server, ImportSettings.of(export).withMedia(folder), new GhostImport(""));
  }

  @Test
  void post_isCreatedWithAllThatBelongsToIt() throws IOException {
    ImportReport report = run();
    ObjectNode post = server.bySource("posts", "ghost:Garden:post:p1");
    long image =
        server.bySource("images", "ghost:Garden:attachment:2020/03/leaf.png").path("id").asLong();

    assertThat(report.hasFailures()).as(report.text(false)).isFalse();
    assertThat(post.path("slug").asString()).isEqualTo("mint-tea");
    assertThat(post.path("status").asString()).isEqualTo("published");
    assertThat(post.path("published_at").asString()).isEqualTo("2020-03-02T10:00:00Z");
    assertThat(post.path("created_at").asString()).isEqualTo("2020-03-01T10:00:00Z");
    assertThat(post.path("updated_at").asString()).isEqualTo("2020-04-01T10:00:00Z");
    assertThat(post.path("excerpt").asString()).isEqualTo("In short");
    assertThat(post.path("meta_title").asString()).isEqualTo("Tea");
    assertThat(post.path("body").asString())
        .contains("Hot **tea**", "/v1/images/" + image + "/file");
    assertThat(post.path("metadata").toString())
        .isEqualTo("{\"codeinjection_head\":\"<script>x()</script>\",\"og_title\":\"Shared\"}");
    assertThat(post.path("cover").path("id").asLong()).isEqualTo(image);
    assertThat(post.path("authors"))
        .extracting(author -> author.path("id").asLong())
        .containsExactly(id("users", ":user:rose"), id("users", ":user:fern"));
    assertThat(post.path("tags"))
        .extracting(tag -> tag.path("id").asLong())
        .containsExactly(id("tags", ":tag:t1"), id("tags", ":tag:t2"));
  }

  private long id(String resource, String source) {
    return server.bySource(resource, source).path("id").asLong();
  }

  @Test
  void state_followsStatusVisibilityAndDate() throws IOException {
    ImportReport report = run();

    assertThat(server.bySource("posts", ":post:p2").has("status")).isFalse();
    assertThat(server.bySource("posts", ":post:p2").path("created_at").asString())
        .isEqualTo("2020-03-01T10:00:00Z");
    assertThat(server.bySource("posts", ":post:p3").path("published_at").asString())
        .isEqualTo("2999-01-01T00:00:00Z");
    assertThat(server.bySource("posts", ":post:p4").has("status")).isFalse();
    assertThat(server.bySource("pages", ":page:p6").path("body").asString()).isEqualTo("## We");
    assertThat(report.skippedCount(ImportKind.POSTS)).isEqualTo(1);
    assertThat(report.text(false)).contains("for members there, so a draft here (1)");
  }

  @Test
  void secondRun_changesNothing() throws IOException {
    ImportReport ignored = run();
    int writes = server.writes.get();

    assertThat(run().hasChangedNothing()).isTrue();
    assertThat(server.writes).hasValue(writes);
  }

  @Test
  void posts_areReadOneAfterTheOther() throws IOException {
    Path large = folder.resolve("large.json");
    String text = "<p>" + "tea ".repeat(20_000) + "</p>";
    try (var writer = Files.newBufferedWriter(large)) {
      writer.write("{\"data\": {\"posts\": [");
      for (int i = 0; i < 200; i++) {
        writer.write(
            (i == 0 ? "" : ",\n")
                + "{\"id\": \"%d\", \"title\": \"T%d\", \"slug\": \"t-%d\", \"html\": \"%s\"}"
                    .formatted(i, i, i, text));
      }
      writer.write("]}, \"meta\": {}}");
    }

    ImportReport report = ImportTrial.run(server, ImportSettings.of(large), new GhostImport(""));

    assertThat(report.createdCount(ImportKind.POSTS)).isEqualTo(200);
  }

  @Test
  void file_thatIsNoExport_isRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"db\": [{\"data\": {}}]}");
    Path cut = Files.writeString(folder.resolve("cut.json"), "{\"db\": [");
    String whole = Files.readString(export);
    Path late =
        Files.writeString(folder.resolve("late.json"), whole.substring(0, whole.length() - 3));

    for (Path file : new Path[] {other, cut, late}) {
      assertThatThrownBy(
              () -> ImportTrial.run(server, ImportSettings.of(file), new GhostImport("")))
          .isInstanceOf(ImportFileException.class);
    }
    assertThat(server.writes).hasValue(0);
  }
}
