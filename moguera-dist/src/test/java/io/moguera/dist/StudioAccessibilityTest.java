package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * axe finds nothing on the pages of the studio in either language and scheme, and nothing sticks
 * out of the window at any width. With {@code -Dscreenshots} pictures of them lie in {@code
 * target/screenshots}.
 */
class StudioAccessibilityTest {
  private static final List<Integer> WIDTHS = List.of(320, 768, 1920);

  @TempDir private Path folder;

  private static Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("overview", "/studio");
    paths.put("posts", "/studio/posts");
    paths.put("nothing-found", "/studio/posts?q=zzz");
    paths.put("new-post", "/studio/posts/new");
    paths.put("post", "/studio/posts/1");
    paths.put("history", "/studio/posts/1/history");
    paths.put("revision", "/studio/posts/1/history/1");
    paths.put("comments", "/studio/comments");
    paths.put("images", "/studio/images");
    paths.put("image", "/studio/images/1");
    paths.put("categories", "/studio/categories");
    paths.put("user", "/studio/users/1");
    paths.put("new-recipe", "/studio/recipes/new");
    paths.put("missing", "/studio/posts/99");
    return paths;
  }

  private static void fill(StudioMachine machine) throws IOException {
    var admin = machine.admin();
    var image = admin.images().upload("hedge.png", null, "image/png", DrawnPicture.png(640, 480));
    var post =
        admin
            .resource("posts")
            .create(
                Map.of(
                    "title",
                    "庭の道具を長く使う A hedge in spring",
                    "body",
                    "Before",
                    "cover",
                    image.id(),
                    "steps",
                    List.of(Map.of("body", "Begin"), Map.of("body", "End"))));
    admin.posts().update(post.id(), Map.of("body", "After\n\nmore"));
    var ignored =
        admin
            .resource("comments")
            .create(Map.of("post", post.id(), "name", "Reader", "body", "A comment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void pages_areAccessibleAndFit(String language) throws IOException {
    try (var machine = StudioMachine.start(folder, language);
        var browser = StudioBrowser.start(machine)) {
      var empty = browser.signedIn("admin", 1280, 900, false);
      lookAt(empty, language + "-first");
      empty.context().close();
      fill(machine);
      for (var dark : List.of(false, true)) {
        var page = browser.signedIn("admin", 1280, 900, dark);
        paths()
            .forEach(
                (name, path) -> {
                  page.navigate(browser.address(path));
                  if (page.querySelector("textarea[data-markdown]") != null) {
                    page.waitForSelector("form[data-ready]");
                  }
                  lookAt(page, language + "-" + name + (dark ? "-dark" : ""));
                });
        page.context().clearCookies();
        page.navigate(browser.address("/studio/sign-in"));
        lookAt(page, language + "-sign-in" + (dark ? "-dark" : ""));
        page.context().close();
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void lookAt(Page page, String name) {
    page.setViewportSize(1280, 900);
    var axe = new AxeBuilder(page).setLegacyMode(true);
    if (name.endsWith("-dark")) {
      // The other scheme differs in its colours alone.
      axe.withRules(List.of("color-contrast"));
    }
    assertThat(axe.analyze().getViolations()).as("what axe found in %s", name).isEmpty();
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as("what sticks out of the window in %s at %d", name, width)
          .isEqualTo(0);
      if (System.getProperty("screenshots") != null) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "studio-" + name + "-" + width + ".png"))
                .setFullPage(true));
      }
    }
  }
}
