package io.moguera.testkit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Keys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One list of cases, which the drivers run alike, each against a service of its own. */
class ConformanceTest {
  private static final Path NODE_DRIVER = Path.of("..", "moguera-driver-node");
  private static final Path CASES = NODE_DRIVER.resolve("conformance/cases.json");

  @Test
  void driverOfJava_holdsAllCases() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (ServiceUnderTest service =
        ServiceUnderTest.start(io.moguera.Moguera.service("conformance"))) {
      JsonNode cases = JsonMapper.shared().readTree(Files.readString(CASES)).path("cases");
      assertThat(cases).hasSizeGreaterThan(10);
      cases.forEach(one -> ConformanceCase.run(one, service.admin()).ifPresent(wrong::add));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void driverOfTypeScript_holdsAllCases() throws Exception {
    Path main = NODE_DRIVER.resolve("dist/conformance/main.js");
    Assumptions.assumeTrue(
        Files.exists(main), "The TypeScript driver was not built, for lack of npm");
    Assumptions.assumeTrue(hasNode(), "No node on the PATH");
    try (ServiceUnderTest service =
        ServiceUnderTest.start(io.moguera.Moguera.service("conformance"))) {
      Keys.NewKey key = service.admin().keys().create("conformance");
      var builder = new ProcessBuilder("node", main.toString(), CASES.toString());
      builder.environment().put("MOGUERA_API_URL", service.url().toString());
      builder.environment().put("MOGUERA_ACCESS_KEY", key.credentials().accessKey());
      builder.environment().put("MOGUERA_SECRET", key.credentials().secret().reveal());
      Process run = builder.redirectErrorStream(true).start();
      String said = new String(run.getInputStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor()).as(said).isZero();
      assertThat(said).contains("cases hold");
    }
  }

  private static boolean hasNode() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }
}
