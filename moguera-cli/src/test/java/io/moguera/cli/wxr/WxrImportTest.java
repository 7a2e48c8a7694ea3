package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportReport;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.ImportTrial;
import io.moguera.cli.transfer.MemoryMoguera;
import io.moguera.driver.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class WxrImportTest {
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @TempDir private Path folder;
  private MemoryMoguera server;
  private Path media;

  @BeforeEach
  void start() throws IOException {
    server = new MemoryMoguera();
    media = Files.createDirectories(folder.resolve("2020/03"));
    Files.write(media.resolve("leaf.png"), PIXEL);
    Files.write(
        Files.createDirectories(folder.resolve("1999/01")).resolve("leaf.png"), new byte[] {1});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ImportSettings garden() {
    return ImportSettings.of(Fixture.path("garden.xml")).withMedia(folder);
  }

  private ImportReport run(ImportSettings settings) throws IOException {
    return ImportTrial.run(server, settings, new WxrImport());
  }

  @Test
  void post_isCreatedWithAllThatBelongsToIt() throws IOException {
    run(garden());
    ObjectNode post = server.bySource("posts", "wxr:http://garden.example:post:10");
    long image = server.bySource("images", ":attachment:20").path("id").asLong();

    assertThat(post.path("title").asString()).isEqualTo("Mint tea");
    assertThat(post.path("slug").asString()).isEqualTo("mint-tea");
    assertThat(post.path("status").asString()).isEqualTo("published");
    assertThat(post.path("published_at").asString()).isEqualTo("2020-03-02T10:00:00Z");
    assertThat(post.path("created_at").asString()).isEqualTo("2020-03-02T10:00:00Z");
    assertThat(post.path("updated_at").asString()).isEqualTo("2020-04-02T10:00:00Z");
    assertThat(post.path("excerpt").asString()).isEqualTo("Before the fold.");
    assertThat(post.path("body").asString())
        .isEqualTo(
            "Before the fold.\n\n<img src=\"/v1/images/%d/file\" class=\"alignleft\" alt=\"A leaf\"> After."
                .formatted(image));
    assertThat(post.path("category").path("id").asLong())
        .isEqualTo(id("categories", ":category:herbs"));
    assertThat(post.path("tags"))
        .extracting(tag -> tag.path("id").asLong())
        .containsExactly(id("tags", ":tag:green"), id("tags", ":tag:hot"));
    assertThat(post.path("authors").get(0).path("id").asLong())
        .isEqualTo(id("users", ":user:rose"));
    assertThat(post.path("cover").path("id").asLong()).isEqualTo(image);
    assertThat(post.path("images").get(0).path("id").asLong()).isEqualTo(image);
    assertThat(post.path("metadata").toString())
        .isEqualTo("{\"mood\":[\"calm\",\"green\"],\"rating\":\"5\"}");
  }

  private long id(String resource, String source) {
    return server.bySource(resource, source).path("id").asLong();
  }

  @Test
  void categories_areBroughtInParentsFirst() throws IOException {
    run(garden());

    ObjectNode herbs = server.bySource("categories", ":category:herbs");
    assertThat(herbs.path("parent").path("id").asLong())
        .isEqualTo(id("categories", ":category:plants"));
    assertThat(herbs.path("name").asString()).isEqualTo("Herbs & more");
  }

  @Test
  void authors_haveNamesThatAreAllowed_andNoPassword() throws IOException {
    run(garden());

    ObjectNode fern = server.bySource("users", ":user:fern@garden.example");
    assertThat(fern.path("name").asString()).isEqualTo("fern-garden.example");
    assertThat(fern.has("email")).isFalse();
    assertThat(server.all("users")).allMatch(user -> !user.has("password"));
  }

  @Test
  void state_followsStatusPasswordAndDate() throws IOException {
    ImportReport report = run(garden());

    assertThat(server.bySource("posts", ":post:11").has("status")).isFalse();
    assertThat(server.bySource("posts", ":post:11").path("slug").asString()).isEqualTo("post-11");
    assertThat(server.bySource("posts", ":post:12").has("status")).isFalse();
    assertThat(server.bySource("posts", ":post:12").path("excerpt").asString())
        .isEqualTo("Where is it?");
    ObjectNode scheduled = server.bySource("posts", ":post:13");
    assertThat(scheduled.path("published_at").asString()).isEqualTo("2999-03-01T08:00:00Z");
    assertThat(scheduled.has("created_at")).isFalse();
    assertThat(report.skippedCount(ImportKind.POSTS)).isEqualTo(1);
    assertThat(report.text(false))
        .contains("skipped posts: status trash (1)\n    14 \"Weeds\"")
        .contains("protected by a password there, so a draft here (1)\n    12 \"Secret bed\"");
  }

  @Test
  void pages_areBroughtInParentsFirst() throws IOException {
    run(garden());

    ObjectNode rows = server.bySource("pages", ":page:15");
    assertThat(rows.path("parent").path("id").asLong()).isEqualTo(id("pages", ":page:16"));
    assertThat(rows.path("menu_order").asInt()).isEqualTo(5);
    assertThat(server.bySource("pages", ":page:16").path("body").asString())
        .contains("<figcaption>A mint leaf</figcaption>");
  }

  @Test
  void comments_keepWhoWroteThemAndWhatTheyAnswer() throws IOException {
    ImportReport report = run(garden());

    ObjectNode question = server.bySource("comments", ":comment:30");
    ObjectNode answer = server.bySource("comments", ":comment:31");
    assertThat(question.path("state").asString()).isEqualTo("pending");
    assertThat(question.path("author").isNull()).isTrue();
    assertThat(question.path("email").asString()).isEqualTo("guest@example.com");
    assertThat(question.path("url").asString()).isEqualTo("https://guest.example/");
    assertThat(question.path("body").asString()).isEqualTo("Good tea!");
    assertThat(answer.path("reply_to").path("id").asLong()).isEqualTo(question.path("id").asLong());
    assertThat(answer.path("author").path("id").asLong()).isEqualTo(id("users", ":user:rose"));
    assertThat(answer.path("body").asString())
        .isEqualTo("Thanks, see the shop (http://tea.example/).");
    assertThat(answer.has("url")).isFalse();
    assertThat(server.bySource("comments", ":comment:32").path("state").asString())
        .isEqualTo("spam");
    assertThat(server.bySource("comments", ":comment:35").path("page").path("id").asLong())
        .isEqualTo(id("pages", ":page:16"));
    assertThat(report.skippedCount(ImportKind.COMMENTS)).isEqualTo(2);
  }

  @Test
  void report_saysWhatWasLeftOut() throws IOException {
    assertThat(run(garden()).text(false))
        .contains("sticky there; Moguera has no such mark (1)")
        .contains("left out, as Moguera has none: post_format (1)")
        .contains("in further categories there; a post has one here (1)")
        .contains("items left out, as Moguera has none: nav_menu_item (1)")
        .contains("block left out, as it has no content of its own: calendar (1)")
        .contains(
            "skipped images: Moguera keeps images alone; links to these still lead to the old site"
                + " (1)");
  }

  @Test
  void secondRun_changesNothing_andAsksOncePerResource() throws IOException {
    run(garden());
    int writes = server.writes.get();
    server.reads.set(0);

    ImportReport again = run(garden());

    assertThat(server.writes).hasValue(writes);
    assertThat(server.reads).hasValue(ImportKind.OF_A_SITE.size());
    assertThat(again.hasChangedNothing()).isTrue();
    assertThat(again.presentCount(ImportKind.POSTS)).isEqualTo(4);
    assertThat(again.presentCount(ImportKind.COMMENTS)).isEqualTo(4);
    assertThat(again.text(false)).contains("Nothing was changed: all of it was there already.");
  }

  @Test
  void dryRun_writesNothing_andCountsTheSame() throws IOException {
    ImportReport dry = run(garden().asDryRun());
    assertThat(server.writes).hasValue(0);

    ImportReport real = run(garden());
    for (ImportKind kind : ImportKind.OF_A_SITE) {
      assertThat(dry.createdCount(kind)).as(kind.resource()).isEqualTo(real.createdCount(kind));
    }
  }

  @Test
  void run_thatIsCutOffAnywhere_isFinishedByTheNext() throws IOException {
    run(garden());
    int whole = server.writes.get();
    for (int after = 0; after < whole; after++) {
      try (MemoryMoguera other = new MemoryMoguera()) {
        server.close();
        server = other;
        server.writesLeft = after;
        assertThatThrownBy(() -> run(garden()))
            .isInstanceOfSatisfying(
                ProblemException.class, e -> assertThat(e.status()).isEqualTo(503));
        server.writesLeft = Integer.MAX_VALUE;
        run(garden());

        assertThat(server.writes).as("after %d", after).hasValue(whole);
        assertThat(server.bySource("comments", ":comment:31").path("reply_to").isObject()).isTrue();
        assertThat(server.bySource("pages", ":page:15").path("parent").isObject()).isTrue();
      }
    }
  }

  @Test
  void row_thatIsRefused_isReported_andTheRestGoesOn() throws IOException {
    server.refused = (resource, fields) -> fields.path("title").asString("").equals("Mint tea");

    ImportReport report = run(garden());

    assertThat(report.failedCount(ImportKind.POSTS)).isEqualTo(1);
    assertThat(report.createdCount(ImportKind.POSTS)).isEqualTo(3);
    assertThat(report.text(false))
        .contains(
            "failed posts: 10 \"Mint tea\" (line 14): It is refused: As told (/title not like"
                + " that)");
  }

  @Test
  void slug_thatIsTaken_isReplaced() throws IOException {
    server.put("posts", Map.of("title", "Another", "slug", "mint-tea"));

    ImportReport report = run(garden());

    assertThat(server.bySource("posts", ":post:10").path("slug").asString())
        .isEqualTo("mint-tea-10");
    assertThat(report.text(false)).contains("got another slug").contains("mint-tea-10");
  }

  @Test
  void slugOfATerm_thatIsNotAllowed_isReplaced() throws IOException {
    server.refusedSlug = "herbs";

    run(garden());

    assertThat(server.bySource("categories", ":category:herbs").path("slug").asString())
        .isEqualTo("category-herbs");
  }

  @Test
  void termsAndUsers_thatAreThere_areTaken() throws IOException {
    long tag = server.put("tags", Map.of("name", "Green", "slug", "verdant"));
    long user = server.put("users", Map.of("name", "rose"));

    ImportReport report = run(garden());

    assertThat(server.bySource("posts", ":post:10").path("tags").get(0).path("id").asLong())
        .isEqualTo(tag);
    assertThat(server.bySource("posts", ":post:10").path("authors").get(0).path("id").asLong())
        .isEqualTo(user);
    assertThat(report.presentCount(ImportKind.TAGS)).isEqualTo(1);
  }

  @Test
  void comments_switchedOff_areSkipped() throws IOException {
    server.absent = "comments";

    ImportReport report = run(garden());

    assertThat(report.createdCount(ImportKind.POSTS)).isEqualTo(4);
    assertThat(report.text(false)).contains("skipped comments: switched off on the server (4)");
  }

  @Test
  void exportOfVersionOne_makesItsAuthorsAndTermsFromTheItems() throws IOException {
    run(ImportSettings.of(Fixture.path("version-1.0.xml")));

    assertThat(
            server
                .bySource("posts", "wxr:http://old.example:post:1")
                .path("category")
                .path("id")
                .asLong())
        .isEqualTo(id("categories", ":category:notes"));
    assertThat(server.bySource("users", ":user:admin").path("display_name").asString())
        .isEqualTo("admin");
  }

  @Test
  void exportThatIsCutOff_writesNothing() throws IOException {
    String whole = Files.readString(Fixture.path("garden.xml"));
    Path file =
        Files.writeString(folder.resolve("cut.xml"), whole.substring(0, whole.length() / 2));

    assertThatThrownBy(() -> run(ImportSettings.of(file))).isInstanceOf(ImportFileException.class);
    assertThat(server.writes).hasValue(0);
  }

  @Test
  void images_areFetchedFromTheSite() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, PIXEL.length);
          exchange.getResponseBody().write(PIXEL);
          exchange.close();
        });
    site.start();
    try {
      run(exportWithImages("http://127.0.0.1:" + site.getAddress().getPort(), 3));
    } finally {
      site.stop(0);
    }

    assertThat(server.all("images"))
        .hasSize(3)
        .allMatch(image -> image.path("byte_size").asInt() == PIXEL.length);
  }

  @Test
  void hostThatCantBeReached_isAskedOnce() throws IOException {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    int port = gone.getLocalPort();
    gone.close();
    String address = "http://127.0.0.1:" + port;

    ImportReport report = run(exportWithImages(address, 20));

    assertThat(report.skippedCount(ImportKind.IMAGES)).isEqualTo(20);
    assertThat(report.hasFailures()).isFalse();
    assertThat(report.text(false))
        .contains("skipped images: 127.0.0.1:" + port + " can't be reached (20)");
  }

  private ImportSettings exportWithImages(String site, int images) throws IOException {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= images; i++) {
      items.append(
          """
          <item><wp:post_id>%d</wp:post_id><wp:post_type>attachment</wp:post_type>
          <wp:attachment_url>%s/a%d.png</wp:attachment_url></item>
          """
              .formatted(i, site, i));
    }
    String export =
        """
        <rss xmlns:wp="http://wordpress.org/export/1.1/"><channel><title>x</title><link>%s</link>
        <wp:wxr_version>1.1</wp:wxr_version>%s</channel></rss>
        """
            .formatted(site, items);
    Path file = Files.writeString(folder.resolve("images.xml"), export);
    return new ImportSettings(file, Optional.empty(), false, 4, Duration.ofSeconds(5));
  }

  @Test
  void themeTestExport_isBroughtInWhole_andOnce() throws IOException {
    ImportSettings settings = ImportSettings.of(RealExport.path()).withMedia(folder);
    ImportReport report = run(settings);

    assertThat(report.text(false)).doesNotContain("\nfailed ");
    List<Integer> created = new ArrayList<>();
    for (ImportKind kind : ImportKind.OF_A_SITE) {
      created.add(report.createdCount(kind));
    }
    assertThat(created).containsExactly(2, 67, 111, 0, 51, 21, 32);
    assertThat(server.all("posts").stream().filter(post -> post.has("status"))).hasSize(49);
    int writes = server.writes.get();

    assertThat(run(settings).hasChangedNothing()).isTrue();
    assertThat(server.writes).hasValue(writes);
    assertThat(
            new HashSet<>(
                server.all("posts").stream().map(post -> post.path("slug").asString("")).toList()))
        .hasSize(51);
  }
}
