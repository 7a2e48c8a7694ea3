package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.moguera.view.internal.rendering.Anchors;
import io.moguera.view.internal.rendering.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages in a real browser: axe finds nothing in either language and scheme, and nothing sticks
 * out of the window at any width. With {@code -Dscreenshots} pictures of them lie in {@code
 * target/screenshots}.
 */
class BrowserTest {
  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final List<Integer> WIDTHS = List.of(320, 768, 1280, 2000);

  private static Chromium chromium;

  private final List<String> dialogs = new ArrayList<>();

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("home", "/");
    paths.put("post", "/posts/keeping-tools");
    paths.put("steps", "/posts/hedge");
    paths.put("category", "/categories/garden");
    paths.put("search", "/search?q=a");
    paths.put("archive", "/archive");
    paths.put("month", "/archive/2026/11");
    paths.put("tag", "/tags/upkeep");
    paths.put("author", "/authors/hanako");
    paths.put("page", "/pages/about");
    paths.put("pages", "/pages");
    paths.put("missing", "/nothing/here");
    return paths;
  }

  @ParameterizedTest
  @CsvSource({"en, false", "en, true", "ja, false", "ja, true"})
  void pages_inEveryLanguageAndScheme_areAccessibleAndFit(String language, boolean dark) {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.of(language));
      try (var view = new RunningView(api, Locale.of(language))) {
        var page = chromium.page(1280, 900, dark);
        paths()
            .forEach(
                (name, path) ->
                    lookAt(
                        page,
                        view.address(path).toString(),
                        language + "-" + name + (dark ? "-dark" : "")));
        page.context().close();
      }
    }
  }

  /** The second theme of the repository looks different and is as accessible. */
  @ParameterizedTest
  @CsvSource({"en, false", "en, true", "ja, false", "ja, true"})
  void pages_ofTheMagazineTheme_areAccessibleAndFit(String language, boolean dark) {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.of(language));
      try (var view =
          new RunningView(
              api,
              Locale.of(language),
              builder -> builder.theme(Path.of("..", "themes", "magazine")))) {
        var page = chromium.page(1280, 900, dark);
        for (var name : List.of("home", "post", "steps", "category", "archive", "missing")) {
          lookAt(
              page,
              view.address(Objects.requireNonNull(paths().get(name))).toString(),
              "magazine-" + language + "-" + name + (dark ? "-dark" : ""));
        }
        page.context().close();
      }
    }
  }

  @Test
  void pages_ofAnEmptyOrFailingSite_areAccessible() {
    try (var api = new ApiServer();
        var view = new RunningView(api, Locale.JAPANESE)) {
      var page = chromium.page(1280, 900, false);
      lookAt(page, view.address("/").toString(), "ja-empty");
      api.failWith(500);
      lookAt(page, view.address("/posts/any").toString(), "ja-failing");
      page.context().close();
    }
  }

  private static void lookAt(Page page, String address, String name) {
    page.navigate(address);
    var axe = new AxeBuilder(page).setLegacyMode(true);
    if (name.endsWith("-dark")) {
      // The other scheme differs in its colours alone.
      axe.withRules(List.of("color-contrast"));
    }
    var found = axe.analyze().getViolations();
    assertThat(found).as("what axe found in %s", name).isEmpty();
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      var overflow =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(overflow)
          .as("what sticks out of the window in %s at %d", name, width)
          .isEqualTo(0);
      if (System.getProperty("screenshots") != null) {
        page.evaluate(
            "Promise.all(Array.from(document.images).map(image => { image.loading = 'eager'; return"
                + " image.decode(); }))");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + "-" + width + ".png"))
                .setFullPage(true));
      }
    }
  }

  /** Without the site's content-security policy, which would stop a script that got through. */
  @Test
  void payloads_inAPageWithoutPolicy_runNothing() {
    var page = chromium.page(1280, 900, false);
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.route("**", Route::abort);
    var renderer = new Renderer("");
    var payloads = SampleBlog.text("payloads.txt");
    for (var separator : List.of("\n", "\n\n", "")) {
      var markdown = payloads.replace("\n", separator);
      page.setContent(
          renderer.body(markdown, 2, new Anchors()).html() + renderer.comment(markdown));
      // What has no scheme can run nothing, but would lead away from what comes next.
      page.evaluate(
          "document.querySelectorAll('a').forEach(a => {"
              + " if (!/^(https?|about)?:/.test(a.protocol)) { a.click(); } })");
    }
    page.context().close();
    assertThat(dialogs).isEmpty();
  }

  @Test
  void keyboard_fromTheTop_skipsToTheText() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = new RunningView(api, Locale.ENGLISH)) {
        var page = chromium.page(1280, 900, false);
        page.navigate(view.address("/posts/keeping-tools").toString());
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent"))
            .isEqualTo("Skip to content");
        assertThat(page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"))
            .isEqualTo(true);
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("m-content");
        page.context().close();
      }
    }
  }
}
