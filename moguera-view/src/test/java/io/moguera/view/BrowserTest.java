package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    paths.put("page", "/pages/about");
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

  @Test
  void pages_ofAnEmptyOrFailingSite_areAccessible() {
    try (var api = new ApiServer();
        var view = new RunningView(api, Locale.JAPANESE)) {
      var page = chromium.page(1280, 900, true);
      lookAt(page, view.address("/").toString(), "ja-empty-dark");
      api.failWith(500);
      lookAt(page, view.address("/").toString(), "ja-failing-dark");
      page.context().close();
    }
  }

  private static void lookAt(Page page, String address, String name) {
    page.navigate(address);
    var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
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
