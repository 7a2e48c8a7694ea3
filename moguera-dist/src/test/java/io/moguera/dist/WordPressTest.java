package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole machine, from nothing: a first start, the WordPress project's own theme test export
 * brought in by the command line through signed requests, read as JSON and as a blog.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordPressTest {
  private static final Path EXPORT =
      Path.of("..", "..", "shared", "data", "themeunittestdata.wordpress.xml");

  private final HttpClient http = HttpClient.newHttpClient();
  private Machine machine;
  private Moguera anonymous;
  private Map<String, String> environment;
  private Path folder;
  private CommandRun first;
  private CommandRun second;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    assumeTrue(Files.exists(EXPORT), "the export lies beside the repository, where it is at hand");
    folder = temporary;
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
    environment = Map.of("HOME", folder.toString());
    Configuration configuration =
        ConfigurationReader.read(
            Map.of(
                "PORT", "0",
                "MOGUERA_HOST", "127.0.0.1",
                "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
            folder);
    machine = Machine.start(configuration);
    var said = new StringWriter();
    new Welcome(machine, environment, new PrintWriter(said)).say();
    assertThat(said.toString()).contains("Command line      signed in");
    first = CommandRun.of(environment, folder, "import", "wxr", EXPORT.toString());
    second = CommandRun.of(environment, folder, "import", "wxr", EXPORT.toString());
    anonymous = Moguera.connect(machine.service().url());
  }

  @AfterAll
  void stop() {
    if (machine != null) {
      anonymous.close();
      machine.close();
    }
    http.close();
  }

  private List<Post> published() {
    return anonymous.posts().list(q -> q.limit(100)).stream().toList();
  }

  private HttpResponse<String> page(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(machine.service().url() + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void import_bringsInAllOfIt() {
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().replaceAll(" +", " "))
        .contains("users 2 0 0 0")
        .contains("categories 67 0 0 0")
        .contains("posts 51 0 0 0")
        .contains("pages 21 0 0 0")
        .contains("comments 32 0 0 0");
  }

  @Test
  void secondImport_changesNothing() {
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("Nothing was changed");
  }

  @Test
  void draftsScheduledAndProtected_areNotPublic() {
    CommandRun all =
        CommandRun.of(
            environment, folder, "ls", "posts", "--status", "draft", "-o", "json", "-n", "100");
    assertThat(published()).hasSize(48).allMatch(post -> "published".equals(post.status()));
    assertThat(all.out()).contains("Password Protected").contains("\"Draft\"");
    assertThat(page("/search?q=protected").body()).doesNotContain("Password Protected (the");
    assertThat(page("/feed.atom").body()).doesNotContain("Password Protected");
    assertThat(
            CommandRun.of(environment, folder, "ls", "posts", "--status", "scheduled", "-o", "csv")
                .out())
        .contains("Scheduled");
  }

  @Test
  void everyPublishedPostAndPage_readsAsAPageWithoutScript() {
    Stream<String> posts = published().stream().map(post -> "/posts/" + post.slug());
    Stream<String> pages =
        anonymous.pages().list(q -> q.limit(100)).stream().map(page -> "/pages/" + page.slug());
    List<String> all = Stream.concat(posts, pages).toList();

    assertThat(all).hasSizeGreaterThan(60);
    assertThat(all)
        .allSatisfy(
            path -> {
              HttpResponse<String> answer = page(path);
              assertThat(answer.statusCode()).as(path).isEqualTo(200);
              // JSON-LD is data; the policy lets nothing run.
              String html =
                  answer
                      .body()
                      .toLowerCase(Locale.ROOT)
                      .replaceAll("(?s)<script type=\"application/ld\\+json\">.*?</script>", "");
              assertThat(html).as(path).doesNotContain("<script", "javascript:", "onerror=");
              assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                  .startsWith("default-src 'none'");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/?page=2", "/tags/gallery", "/categories/classic", "/authors/themedemos",
        "/archive", "/archive/2018/11", "/search?q=gallery", "/feed.atom", "/feed.rss",
        "/tags/gallery/feed.atom", "/sitemap.xml", "/robots.txt"
      })
  void address_ofTheSite_isThere(String path) {
    assertThat(page(path).statusCode()).as(path).isEqualTo(200);
  }

  @Test
  void blocks_stayInOnePiece() {
    assertThat(page("/posts/markup-html-tags-and-formatting").body())
        .contains("<table", "<dl", "<pre", "<blockquote", "<ol start=\"8\"");
    assertThat(page("/posts/block-gallery").body()).contains("<figure", "<figcaption");
    assertThat(page("/posts/post-format-image-caption").body()).contains("<figcaption");
  }

  /** Rendered by a real browser, which says what a reader gets. */
  @Test
  void post_inChromium_showsItsText() throws Exception {
    Path chromium = Path.of("/usr/bin/chromium");
    assumeTrue(Files.isExecutable(chromium), "Chromium is not installed");
    Path shown = folder.resolve("shown.html");
    Process browser =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("browser"),
                "--dump-dom",
                machine.service().url() + "/posts/markup-html-tags-and-formatting")
            .redirectOutput(shown.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(shown))
        .contains("The Road Not Taken", "Stay hungry. Stay foolish.", "Definition Lists");
  }
}
