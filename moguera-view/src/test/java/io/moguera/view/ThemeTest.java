package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.driver.Moguera;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemeTest {
  @TempDir private Path folder;

  @Test
  void theme_withStyle_comesAfterTheDefaultAndFollowsEdits() throws IOException {
    try (var api = new ApiServer();
        var view = new RunningView(api, Locale.ENGLISH, builder -> builder.theme(folder))) {
      assertThat(sheets(view)).hasSize(1);

      Files.writeString(folder.resolve("theme.css"), ":root { --accent: #a33; }");
      var first = sheets(view);
      assertThat(first).hasSize(2);
      assertThat(view.get(first.getLast()).body()).isEqualTo(":root { --accent: #a33; }");

      Files.writeString(folder.resolve("theme.css"), ":root { --accent: #393939; }");
      var second = sheets(view);
      assertThat(second.getLast()).isNotEqualTo(first.getLast());
      assertThat(view.get(second.getLast()).body()).isEqualTo(":root { --accent: #393939; }");
      assertThat(view.get(first.getLast()).statusCode()).isEqualTo(404);

      Files.delete(folder.resolve("theme.css"));
      assertThat(sheets(view)).hasSize(1);
    }
  }

  @Test
  void theme_withSizes_saysHowWidePicturesAre() throws IOException {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = new RunningView(api, Locale.ENGLISH, builder -> builder.theme(folder))) {
        var standard = sizes(view);
        Files.writeString(
            folder.resolve("theme.properties"),
            "sizes.first = (min-width: 50rem) 40rem, 90vw\nsizes.list = 1px\\\" onload=x\n");

        assertThat(sizes(view))
            .startsWith("(min-width: 50rem) 40rem, 90vw")
            .endsWith(standard.getLast());

        Files.writeString(folder.resolve("theme.properties"), "sizes.first = \\u12");
        assertThat(sizes(view)).isEqualTo(standard);
      }
    }
  }

  private static List<String> sizes(RunningView view) {
    return Jsoup.parse(view.get("/").body()).select(".entry-cover").eachAttr("sizes");
  }

  @Test
  void theme_withFiles_servesFontsAndPicturesAlone() throws IOException {
    var files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("star.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(files.resolve("page.html"), "<script>alert(1)</script>");
    Files.writeString(folder.resolve("secret.png"), "secret");
    Files.createSymbolicLink(files.resolve("link.png"), folder.resolve("secret.png"));
    try (var api = new ApiServer();
        var view = new RunningView(api, Locale.ENGLISH, builder -> builder.theme(folder))) {
      var drawing = view.get("/assets/files/star.svg");
      assertThat(drawing.statusCode()).isEqualTo(200);
      assertThat(drawing.headers().firstValue("content-type")).hasValue("image/svg+xml");
      assertThat(drawing.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(drawing.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "sandbox");

      for (var name :
          List.of(
              "page.html",
              "link.png",
              "nothing.png",
              "..%2Fsecret.png",
              "%2e%2e%2fsecret.png",
              ".png",
              "star.svg%00.png")) {
        assertThat(view.get("/assets/files/" + name).statusCode()).as(name).isEqualTo(404);
      }
    }
  }

  @Test
  void settings_thatMakeNoSense_areRefused() {
    try (var driver = Moguera.connect(URI.create("http://127.0.0.1:1"))) {
      var builder = ViewApplication.builder(driver);

      assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> builder.language(Locale.FRENCH))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> builder.postsPerPage(0))
          .isInstanceOf(IllegalArgumentException.class);
      for (var address :
          new String[] {"ftp://x", "https:///", "https://x/blog", "https://x?y", "x"}) {
        assertThatThrownBy(() -> builder.publicUrl(URI.create(address)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static List<String> sheets(RunningView view) {
    return Jsoup.parse(view.get("/").body()).select("link[rel=stylesheet]").eachAttr("href");
  }
}
