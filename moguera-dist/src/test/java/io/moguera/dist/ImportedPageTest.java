package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.ConfigurationReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import brings in may be anybody's; what readers get of it runs nothing. */
class ImportedPageTest {
  private static final String EXPORT =
      """
      {"data": {
        "settings": [{"key": "title", "value": "Evil"}],
        "users": [{"id": "u1", "name": "<img src=x onerror=alert(1)>", "slug": "eve", "bio": "<script>alert(2)</script>"}],
        "tags": [{"id": "t1", "name": "<svg onload=alert(3)>", "slug": "evil"}],
        "posts": [{"id": "p1", "title": "<script>alert(4)</script>", "slug": "payload", "type": "post", "status": "published",
          "html": "<p>kept <a href='javascript:alert(5)'>a</a><img src=x onerror=alert(6)></p><script>alert(7)</script><iframe src='javascript:alert(8)'></iframe><svg onload=alert(9)><p style='background:url(javascript:alert(10))' onclick=alert(11)>b</p>",
          "custom_excerpt": "<script>alert(12)</script>", "published_at": "2020-03-02T10:00:00.000Z"}],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1"}],
        "posts_authors": [{"post_id": "p1", "author_id": "u1"}]}}
      """;

  @Test
  void payloads_ofAnImport_reachNoReader(@TempDir Path folder) throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Map<String, String> environment = Map.of("HOME", folder.toString());
    Path export = Files.writeString(folder.resolve("evil.json"), EXPORT);
    try (Machine machine =
            Machine.start(
                ConfigurationReader.read(
                    Map.of(
                        "PORT", "0",
                        "MOGUERA_HOST", "127.0.0.1",
                        "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
                    folder));
        HttpClient http = HttpClient.newHttpClient()) {
      new Welcome(machine, environment, new PrintWriter(new StringWriter())).say();
      CommandRun run = CommandRun.of(environment, folder, "import", "ghost", export.toString());
      assertThat(run.code()).as(run.out() + run.err()).isZero();

      assertThat(page(http, machine, "/posts/payload")).contains("kept");
      for (String path :
          new String[] {"/posts/payload", "/", "/tags/evil", "/authors/eve", "/feed.atom"}) {
        assertThat(page(http, machine, path))
            .as(path)
            .doesNotContain(
                "<script>alert", "<svg", "<iframe", "<img src=x", "\"javascript:", "'javascript:");
      }
    }
  }

  private static String page(HttpClient http, Machine machine, String path)
      throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(machine.service().url() + path)).build(),
            BodyHandlers.ofString())
        .body()
        .toLowerCase(Locale.ROOT);
  }
}
