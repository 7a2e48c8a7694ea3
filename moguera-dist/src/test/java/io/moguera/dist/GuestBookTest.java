package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.RunningService;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Moguera;
import io.moguera.server.PageServer;
import io.moguera.view.ViewApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/add-pages-to-the-site.md: its declarations are served, its program is run. */
class GuestBookTest {
  private static final Path GUIDE = Path.of("..", "docs", "how-to", "add-pages-to-the-site.md");
  private static final Path PROGRAM =
      Path.of("src", "test", "java", "io", "moguera", "dist", "GuestBook.java");
  private static final String PASSWORD = "the administrator's";

  @TempDir private Path folder;

  @Test
  void guide_showsTheProgramThatIsRun() throws IOException {
    var program = Files.readString(PROGRAM);

    assertThat(blocks("java"))
        .hasSizeGreaterThan(2)
        .allSatisfy(block -> assertThat(program).contains(block));
  }

  @Test
  void visitor_signsInFromThePageAndWrites() throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    var declarations = Files.writeString(folder.resolve("guests.yml"), blocks("yaml").getFirst());
    try (RunningService api =
            io.moguera.Moguera.service("guests")
                .resources(declarations)
                .configuration(configuration(Map.of()))
                .start();
        Moguera driver = Moguera.connect(api.url());
        PageServer pages = pages(driver, api.url());
        StudioVisitor visitor = new StudioVisitor(path -> at(pages, path))) {
      var before = visitor.page("/guest-book");
      assertThat(before.document().select("form[action=/guest-book]")).isEmpty();
      assertThat(before.document().select(".site-nav a").text()).isEqualTo("Guest book");
      assertThat(visitor.post("/guest-book", "body=x").statusCode()).isEqualTo(403);

      var asked = before.expectForm("main a").attr("href");
      var signIn =
          Jsoup.parse(visitor.get(asked).body()).expectFirst("form[action=/studio/sign-in]");
      var signedIn = visitor.submit(signIn, Map.of("name", "admin", "password", PASSWORD), "");
      var back = visitor.get(StudioVisitor.location(signedIn));
      assertThat(StudioVisitor.location(back)).isEqualTo("/guest-book");

      var form = visitor.page("/guest-book").expectForm("form[action=/guest-book]");
      var written = visitor.submit(form, Map.of("body", "<b>Hello</b> & welcome"), "");
      assertThat(StudioVisitor.location(written)).isEqualTo("/guest-book");
      assertThat(visitor.page("/guest-book").document().select("main li").eachText())
          .containsExactly("<b>Hello</b> & welcome");
      assertThat(driver.resource("greetings").list().first().orElseThrow().reference("author"))
          .isNotNull();
    }
  }

  private PageServer pages(Moguera driver, URI api) {
    var site =
        GuestBook.addTo(ViewApplication.builder(driver).publicUrl(URI.create("http://127.0.0.1")));
    return PageServer.start(
        configuration(Map.of("MOGUERA_API_URL", api.toString())), site.build()::routing);
  }

  private static URI at(PageServer pages, String path) {
    return URI.create("http://127.0.0.1:" + pages.port() + path);
  }

  private Configuration configuration(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    all.put("MOGUERA_ADMIN_PASSWORD", PASSWORD);
    return ConfigurationReader.read(all, folder);
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
