package io.moguera.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.cli.CliRun;
import io.moguera.cli.transfer.FolderContent;
import io.moguera.cli.transfer.RealServer;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Out of one real server, into another, and out of it again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkdownExportTest {
  private Path folder;
  private RealServer first;
  private RealServer second;
  private CliRun.Result exported;
  private CliRun.Result imported;

  @BeforeAll
  void bringOver(@TempDir Path temporary) throws IOException {
    folder = temporary;
    first = new RealServer(folder, "service: trial\n");
    second = new RealServer(folder, "service: trial\n");
    fill(first.admin());
    exported = first.run("export", "markdown", folder.resolve("a").toString());
    imported = second.run("import", "markdown", folder.resolve("a").toString());
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  private static void fill(Moguera admin) throws IOException {
    admin.tags().destroyPermanently(admin.tags().create(Map.of("name", "gone")).id());
    long taro = admin.resource("users").create(Map.of("name", "taro", "role", "author")).id();
    long sea = image(admin, 1, "sea side.png", "海");
    long other = image(admin, 2, "sea side.png", "");
    long lone = image(admin, 3, "no ending", "");
    Row category = admin.resource("categories").create(Map.of("name", "News: today"));
    List<Long> tags =
        List.of(
            admin.resource("tags").create(Map.of("name", "yes")).id(),
            admin.resource("tags").create(Map.of("name", "日本 \"語\"")).id());
    Map<String, Object> hello = new HashMap<>();
    hello.put("title", "2024-01-02");
    hello.put("subtitle", "no");
    hello.put("slug", "hello");
    hello.put(
        "body",
        """

        # Not the title
        ![sea](/v1/images/%d/file?width=640 "T") <img src="/v1/images/%d/file" alt="">\r
        `![code](/v1/images/%d/file)` {{< figure src="x" >}} {{ x }} {{</* y */>}}

        <!-- more --><!-- step -->

        """
            .formatted(sea, other, sea));
    hello.put("excerpt", " two\nlines: here\n");
    hello.put("category", category);
    hello.put("tags", tags);
    hello.put("authors", List.of(taro));
    hello.put("images", List.of(other, sea));
    hello.put("cover", lone);
    hello.put("language", "ja");
    hello.put("meta_title", "M");
    hello.put("metadata", Map.of("mood", "calm", "deep", Map.of("n", List.of(1, true, "2"))));
    hello.put("created_at", Instant.parse("2020-01-01T00:00:00Z"));
    hello.put("published_at", Instant.parse("2020-01-02T00:00:00.123456Z"));
    hello.put("status", "published");
    hello.put(
        "steps",
        List.of(
            Map.of(
                "body", "one\n\n![s](/v1/images/%d/file)".formatted(sea), "images", List.of(sea)),
            Map.of("body", "\ntwo\n")));
    admin.resource("posts").create(hello);
    admin.resource("posts").create(Map.of("title", "Draft", "metadata", Map.of("slug", "x")));
    admin.resource("posts").create(Map.of("title", "Described", "meta_description", "Only so"));
    Row later = admin.resource("posts").create(Map.of("title", "後で", "body", ""));
    admin.resource("posts").fire(later.id(), Instant.parse("2999-01-01T00:00:00Z"));
    Row child =
        admin
            .resource("pages")
            .create(Map.of("title", "Child", "status", "published", "menu_order", 4));
    Row parent = admin.resource("pages").create(Map.of("title", "Parent", "body", "p"));
    admin.resource("pages").update(child.id(), Map.of("parent", parent));
  }

  private static long image(Moguera admin, int number, String name, String alt) throws IOException {
    return admin
        .images()
        .upload(ImageUpload.of(TextFolder.picture(number), "image/png", name).alt(alt))
        .id();
  }

  @Test
  void export_afterImport_isTheSameBytes() throws IOException {
    assertThat(exported.exit()).as(exported.err()).isZero();
    assertThat(exported.out()).containsPattern("posts +4\n").containsPattern("pages +2\n");
    assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
    CliRun.Result again = second.run("export", "markdown", folder.resolve("b").toString());
    assertThat(again.exit()).as(again.err()).isZero();

    Map<String, byte[]> before = FolderContent.of(folder.resolve("a"));
    Map<String, byte[]> after = FolderContent.of(folder.resolve("b"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, bytes) ->
            assertThat(new String(after.get(name), StandardCharsets.ISO_8859_1))
                .as(name)
                .isEqualTo(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void import_keepsTextsToTheLetter() {
    Row before = first.admin().resource("posts").require("hello");
    Row after = second.admin().resource("posts").require("hello");

    for (String field :
        List.of(
            "title",
            "subtitle",
            "excerpt",
            "language",
            "meta_title",
            "metadata",
            "status",
            "created_at",
            "updated_at",
            "published_at")) {
      assertThat(after.text(field)).as(field).isEqualTo(before.text(field));
    }
    assertThat(withoutIds(after)).isEqualTo(withoutIds(before));
    assertThat(second.admin().resource("posts").relation(after.id(), "steps").toList())
        .extracting(step -> withoutIds(step))
        .containsExactly("one\n\n![s](/v1/images/N/file)", "\ntwo\n");
  }

  private static String withoutIds(Row row) {
    return row.requireText("body").replaceAll("/v1/images/\\d+/", "/v1/images/N/");
  }

  @Test
  void import_again_changesNothing() {
    CliRun.Result again = second.run("import", "markdown", folder.resolve("a").toString());

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("Nothing was changed");
  }

  @Test
  void dryRun_writesNothing() {
    CliRun.Result dry =
        first.run("export", "markdown", folder.resolve("none").toString(), "--dry-run");

    assertThat(dry.out()).containsPattern("posts +4\n");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  /** With a template of a line, as a site without a theme shows nothing. */
  @Test
  void hugo_buildsTheFolder() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "hugo"))),
        "hugo is not installed");
    TextFolder site = new TextFolder(folder.resolve("site"));
    for (Map.Entry<String, byte[]> file : FolderContent.of(folder.resolve("a")).entrySet()) {
      Path to = site.root().resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    String layout = "{{ .Title }}|{{ .Params.tags }}|{{ .Date }}|{{ .Params.mood }}|{{ .Content }}";
    TextFolder ignored = site.with("layouts/_default/single.html", layout);
    Process hugo =
        new ProcessBuilder("hugo", "--buildFuture", "--buildDrafts")
            .directory(site.root().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(hugo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(hugo.waitFor()).as(said).isZero();
    assertThat(site.root().resolve("public/posts/hello/sea-side.png")).exists();
    assertThat(site.root().resolve("public/pages/child/index.html")).exists();
    assertThat(Files.readString(site.root().resolve("public/posts/hello/index.html")))
        .contains("2024-01-02|[yes 日本 &#34;語&#34;]|2020-01-01")
        .contains("|calm|")
        .contains("src=\"sea-side-")
        .contains("{{&lt; figure src=")
        .contains("<p>one</p>");
  }
}
