package io.moguera.dist;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of the machine; without one, what needs it is skipped. Used by one thread. */
final class StudioBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final StudioMachine machine;
  private final List<String> complaints = new ArrayList<>();

  private StudioBrowser(StudioMachine machine, Path executable) {
    this.machine = machine;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  /** Skips the test where there is no browser. */
  static StudioBrowser start(StudioMachine machine) {
    var executable = find();
    Assumptions.assumeTrue(executable.isPresent(), "No Chromium on the PATH");
    return new StudioBrowser(machine, executable.orElseThrow());
  }

  static Optional<Path> find() {
    var folders =
        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1);
    return Stream.of(folders)
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A window of someone who is signed in; closing its context closes it. */
  Page signedIn(String name, int width, int height, boolean dark) {
    var options = new Browser.NewContextOptions().setViewportSize(width, height);
    if (dark) {
      // Light is what a context has unless said. Saying it fails: Playwright makes "lıght" of it in
      // Turkish.
      options.setColorScheme(ColorScheme.DARK);
    }
    BrowserContext context = browser.newContext(options);
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(address("/studio"));
    page.fill("[name=name]", name);
    page.fill("[name=password]", StudioMachine.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(address("/studio"));
    return page;
  }

  String address(String path) {
    return machine.address(path).toString();
  }

  /** A page whose editors are there. */
  void open(Page page, String path) {
    page.navigate(address(path));
    ready(page);
  }

  /** Until then a page that was just sent hears no keys. */
  void ready(Page page) {
    page.waitForSelector("form[data-ready]");
  }

  /** What the page's policy refused, and errors of its scripts. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
