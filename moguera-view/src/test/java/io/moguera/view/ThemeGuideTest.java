package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/how-to/change-the-look.md says works as it says it. */
class ThemeGuideTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern COMMANDS =
      Pattern.compile("^   ```sh\\n(.*?)^   ```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern PROPERTIES =
      Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL);

  private final String guide;

  @TempDir private Path folder;

  ThemeGuideTest() throws IOException {
    guide = Files.readString(REPOSITORY.resolve("docs/how-to/change-the-look.md"));
  }

  @Test
  void commands_makeAThemeThatShows() throws Exception {
    var commands = found(COMMANDS).getFirst().indent(-3);
    var process =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    var theme = folder.resolve("themes/mine");
    Files.writeString(theme.resolve("theme.properties"), found(PROPERTIES).getFirst());
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = new RunningView(api, Locale.ENGLISH, builder -> builder.theme(theme))) {
        var page = Jsoup.parse(view.get("/").body());
        assertThat(view.get(page.select("link[rel=stylesheet]").eachAttr("href").getLast()).body())
            .isEqualTo(Files.readString(theme.resolve("theme.css")))
            .contains("--accent: #8a2f2f;");
        assertThat(page.select(".entry-cover").eachAttr("sizes"))
            .startsWith("(min-width: 56rem) 58vw, 92vw")
            .endsWith("(min-width: 40rem) 22rem, 92vw");
      }
    }
  }

  @Test
  void classesAndProperties_thatItNames_areThere() throws IOException {
    var style =
        Files.readString(Path.of("src", "main", "resources", "io", "moguera", "view", "site.css"));
    assertThat(names("`(--[a-z-]+)`"))
        .hasSizeGreaterThan(20)
        .allSatisfy(property -> assertThat(style).contains(property + ":"));
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = new RunningView(api, Locale.ENGLISH)) {
        var pages =
            view.get("/").body()
                + view.get("/posts/keeping-tools").body()
                + view.get("/posts/hedge").body()
                + view.get("/authors/hanako").body();
        var document = Jsoup.parse(pages);
        assertThat(names("`((?:header|footer)?\\.[a-z-]+)`"))
            .hasSizeGreaterThan(25)
            .filteredOn(selector -> !selector.equals(".portrait"))
            .allSatisfy(selector -> assertThat(document.select(selector)).isNotEmpty());
      }
    }
  }

  @Test
  void themeOfTheRepository_isOne() {
    assertThat(REPOSITORY.resolve("themes/magazine/theme.css")).isRegularFile();
    assertThat(guide).contains("MOGUERA_THEME_DIR=themes/magazine ./moguera serve");
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(guide).results().map(result -> result.group(1)).toList();
  }

  private List<String> names(String pattern) {
    return Pattern.compile(pattern)
        .matcher(guide)
        .results()
        .map(MatchResult::group)
        .map(name -> name.replace("`", ""))
        .distinct()
        .toList();
  }
}
