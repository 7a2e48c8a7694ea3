package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsPageTest {
  private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"");

  private CoreServer server;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(server.uri() + path)).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void page_runsNoScriptButItsOwn() throws Exception {
    HttpResponse<String> page = get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("{").doesNotContain("https://");
  }

  @Test
  void files_mayBeKeptForEver() throws Exception {
    List<String> files =
        FILE.matcher(get("/docs").body()).results().map(found -> found.group(1)).toList();

    assertThat(files).hasSize(4);
    for (String file : files) {
      HttpResponse<String> answer = get(file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .contains("public, max-age=31536000, immutable");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith(file.endsWith(".js") ? "text/javascript" : "text/css");
    }
    assertThat(get("/docs/0123456789abcdef/docs.js").statusCode()).isEqualTo(404);
    assertThat(get(files.getFirst().replaceAll("[^/]+$", "index.html")).statusCode())
        .isEqualTo(404);
  }

  private static Optional<Path> chromium() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Chromium shows the operations, and its log has no word of the policy having been broken. */
  @Test
  void browser_showsTheDocument(@TempDir Path folder) throws Exception {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "No Chromium on the PATH");
    Path log = folder.resolve("log");
    Path dom = folder.resolve("dom");

    Process chromium =
        new ProcessBuilder(
                browser.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=30000",
                "--dump-dom",
                server.uri() + "/docs#/posts/posts_list")
            .redirectError(log.toFile())
            .redirectOutput(dom.toFile())
            .start();

    assertThat(chromium.waitFor()).isZero();
    assertThat(Files.readString(dom, UTF_8))
        .contains("/v1/posts/{id}/revisions")
        .contains("operations-posts-posts_list");
    assertThat(Files.readString(log, UTF_8))
        .doesNotContain("Content Security Policy")
        .doesNotContain("Refused to");
  }
}
