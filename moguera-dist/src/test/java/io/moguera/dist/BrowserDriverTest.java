package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.moguera.authentication.Credentials;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Moguera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TypeScript driver in a browser, on a page of another origin than the API's. */
class BrowserDriverTest {
  private static final Path DRIVER =
      Path.of("..", "moguera-driver-node").toAbsolutePath().normalize();
  private static final String PASSWORD = "a password for tests";

  @TempDir Path folder;

  @Test
  void driver_inAPageOfAnotherOrigin_holdsAllCases() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(DRIVER.resolve("dist/conformance/run.js")),
        "The TypeScript driver was not built, for lack of npm");
    var chromium = StudioBrowser.find();
    Assumptions.assumeTrue(chromium.isPresent(), "No Chromium on the PATH");
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));

    try (var pages = new PagesOfDriver(DRIVER);
        var machine = start(pages.origin());
        var anonymous = Moguera.connect(machine.service().url())) {
      Credentials admin = anonymous.signIn("admin", PASSWORD).credentials();
      assertThat(
              inBrowser(
                  chromium.get(),
                  pages.origin(),
                  Map.of(
                      "address", machine.service().url().toString(),
                      "accessKey", admin.accessKey(),
                      "secret", admin.secret().reveal())))
          .asString()
          .matches("[0-9]+ cases; ");
    }
  }

  private Machine start(String origin) throws java.io.IOException {
    return Machine.start(
        ConfigurationReader.read(
            Map.of(
                "PORT", "0",
                "MOGUERA_HOST", "127.0.0.1",
                "MOGUERA_ADMIN_PASSWORD", PASSWORD,
                "MOGUERA_CORS_ORIGINS", origin,
                "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
            folder));
  }

  private static Object inBrowser(Path chromium, String origin, Map<String, String> given) {
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(options);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      Page page = browser.newPage();
      List<String> errors = new ArrayList<>();
      page.onPageError(errors::add);
      page.navigate(origin + "/");
      page.waitForSelector("html[data-ready]");
      Object told = page.evaluate("given => window.cases(given)", given);
      assertThat(errors).isEmpty();
      return told;
    }
  }
}
