package io.moguera.dist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Writers at work, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudioJourneyTest {
  private static final Pattern SAVED = Pattern.compile("Saved .*");

  private StudioMachine machine;
  private StudioBrowser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    machine = StudioMachine.start(folder, "en");
    browser = StudioBrowser.start(machine);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (machine != null) {
      machine.close();
    }
  }

  @AfterEach
  void nothingWasRefused() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static Locator text(Page page) {
    return page.locator(".writing .cm-content").first();
  }

  private static Locator state(Page page) {
    return page.locator("[data-state]");
  }

  private long create(String title, String body) {
    return machine.admin().resource("posts").create(Map.of("title", title, "body", body)).id();
  }

  private String body(long id) {
    return String.valueOf(machine.admin().resource("posts").require(id).text("body"));
  }

  @Test
  void writer_withTheKeyboard_writesAndSchedulesAPostWithAnImageAndSteps() throws IOException {
    var page = browser.signedIn("hanako", 1280, 900, false);
    page.click("main a.primary");
    browser.ready(page);
    page.fill("[name='f.title']", "A hedge in spring");
    text(page).focus();
    page.keyboard().type("# First\n\nSome **bold** words.\n\n");
    assertThat(state(page)).hasText(SAVED);
    assertThat(page).hasURL(Pattern.compile(".*/studio/posts/\\d+$"));

    var chooser =
        page.waitForFileChooser(
            () -> page.locator(".writing-tools >> text=Insert image").first().click());
    chooser.setFiles(new FilePayload("hedge.png", "image/png", DrawnPicture.png(400, 300)));
    assertThat(text(page)).containsText(Pattern.compile("!\\[]\\(/v1/images/\\d+/file\\)"));
    page.keyboard().type("A hedge");
    page.fill("[name='f.tags']", "hedges, 春");
    page.click("text=Add a step");
    page.keyboard().type("Cut it.");
    page.keyboard().press("Control+s");
    assertThat(state(page)).hasText(SAVED);

    page.click(".writing-tools >> text=Preview");
    var preview = page.frameLocator(".writing iframe");
    assertThat(preview.locator("h1")).hasText("A hedge in spring");
    assertThat(preview.locator("img")).hasAttribute("alt", "A hedge");
    assertThat(preview.locator(".step")).containsText("Cut it.");

    page.click("summary:has-text('Publish later')");
    page.fill("[name=at]", "2099-03-01T09:00");
    page.click("text=Schedule");
    assertThat(page.locator(".notice")).hasText("Scheduled. It will be published by itself.");
    browser.ready(page);
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".notice")).hasText("Published. Readers see it now.");
    page.navigate(browser.address("/posts/a-hedge-in-spring"));
    assertThat(page.locator("article")).containsText("Some bold words.");
    page.context().close();
  }

  @Test
  void image_pastedIntoTheText_isUploaded() {
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + create("Pasted", "before"));
    page.evaluate(
        """
        async () => {
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 8;
          const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
          const transfer = new DataTransfer();
          transfer.items.add(new File([blob], "pasted.png", { type: "image/png" }));
          const target = document.querySelector(".writing-text").shadowRoot.querySelector(".cm-content");
          target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
        }
        """);
    assertThat(text(page)).containsText("/file)");
    assertThat(state(page)).hasText(SAVED);
    page.context().close();
  }

  @Test
  void network_awayForAWhile_losesNothing() {
    var id = create("On a train", "start");
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + id);
    page.context().setOffline(true);
    text(page).focus();
    page.keyboard().press("Control+End");
    page.keyboard().type(" and on");
    assertThat(state(page)).containsText("No connection.");
    assertThat(body(id)).isEqualTo("start");

    page.context().setOffline(false);

    assertThat(state(page)).hasText(SAVED);
    assertThat(body(id)).isEqualTo("start and on");
    page.context().close();
  }

  @Test
  void newPost_begunWithoutNetwork_isMadeOnce() {
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/new");
    page.context().setOffline(true);
    page.fill("[name='f.title']", "Begun offline");
    assertThat(state(page)).containsText("No connection.");
    page.fill("[name='f.subtitle']", "and went on");
    page.context().setOffline(false);
    assertThat(state(page)).hasText(SAVED);
    assertThat(page).hasURL(Pattern.compile(".*/studio/posts/\\d+$"));
    page.click("[data-save]");
    assertThat(page.locator(".notice")).hasText("Saved.");

    assertThat(machine.admin().posts().page(q -> q.search("begun")).items())
        .singleElement()
        .satisfies(post -> assertThat(post.subtitle()).isEqualTo("and went on"));
    page.context().close();
  }

  @Test
  void textNotSaved_afterTheWindowIsGone_isOfferedAgain() {
    var id = create("Left alone", "start");
    machine.admin().posts().fire(id);
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + id);
    text(page).focus();
    page.keyboard().press("Control+End");
    page.keyboard().type(" more");
    assertThat(state(page)).containsText("Kept in this browser");
    assertThat(body(id)).isEqualTo("start");
    page.onDialog(dialog -> dialog.accept());
    browser.open(page, "/studio/posts/" + id);

    assertThat(text(page)).hasText("start");
    page.click("text=Use it");

    assertThat(text(page)).hasText("start more");
    page.keyboard().press("Control+s");
    assertThat(page.locator(".notice")).hasText("Saved.");
    assertThat(body(id)).isEqualTo("start more");
    page.context().close();
  }

  @Test
  void colleague_whoSavedMeanwhile_isShownAndNothingIsLost() {
    var id = create("Of two", "one\ntwo");
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + id);
    machine.admin().resource("posts").update(id, Map.of("body", "one\ntheirs"));
    text(page).focus();
    page.keyboard().press("Control+End");
    page.keyboard().type(" mine");
    assertThat(state(page)).containsText("Someone else changed the same parts meanwhile.");
    assertThat(body(id)).isEqualTo("one\ntheirs");

    page.click("text=Look at both");
    assertThat(page.locator("h1")).hasText("Someone else changed this too");
    assertThat(page.locator(".text-shown").first()).hasText("one\ntwo mine");
    page.check("text=Both, edited here");
    page.fill("[name='merged.body']", "one\ntheirs and mine");
    page.click("text=Save this");

    assertThat(page.locator(".notice")).hasText("Saved.");
    assertThat(body(id)).isEqualTo("one\ntheirs and mine");
    page.context().close();
  }

  @Test
  void colleague_whoChangedSomethingElse_isInItWithoutAsking() {
    var id = create("Side by side", "text");
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + id);
    machine.admin().resource("posts").update(id, Map.of("subtitle", "theirs"));
    text(page).focus();
    page.keyboard().type("My ");
    assertThat(state(page)).hasText(SAVED);
    page.keyboard().type("own ");
    assertThat(state(page)).hasText(SAVED);
    page.click("[data-save]");
    assertThat(page.locator("[name='f.subtitle']")).hasValue("theirs");

    assertThat(body(id)).isEqualTo("My own text");
    assertThat(machine.admin().resource("posts").require(id).text("subtitle")).isEqualTo("theirs");
    page.context().close();
  }

  @Test
  void steps_movedAndRemoved_areSavedSo() {
    var page = browser.signedIn("admin", 1280, 900, false);
    browser.open(page, "/studio/posts/" + create("How to", "x"));
    for (var step : new String[] {"one", "two", "three"}) {
      page.click("text=Add a step");
      page.keyboard().type(step);
    }
    assertThat(state(page)).hasText(SAVED);
    page.locator(".step").nth(2).locator("text=Up").click();
    page.locator(".step").nth(0).locator("text=Remove").click();
    page.click("[data-save]");
    assertThat(page.locator(".notice")).hasText("Saved.");
    browser.ready(page);

    assertThat(page.locator(".step .cm-content")).hasText(new String[] {"three", "two"});
    page.context().close();
  }
}
