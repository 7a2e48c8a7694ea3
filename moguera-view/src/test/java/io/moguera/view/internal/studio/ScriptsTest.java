package io.moguera.view.internal.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The studio's scripts: their own tests, by node where it is installed, and what is bundled. */
class ScriptsTest {
  @Test
  void scripts_testedByNode_pass() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node"), "node is not installed");
    var tests =
        new ProcessBuilder("node", "--test")
            .directory(Path.of("src/main/studio").toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(tests.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("pass [1-9]");
  }

  @Test
  void bundle_editor_bearsTheLicencesOfWhatIsInIt() throws IOException {
    var editor = resource("editor.js");

    assertThat(editor).startsWith("/*").contains("mogueraEditor", "@codemirror/view", "MIT");
    assertThat(editor.length()).isLessThan(450_000);
    assertThat(resource("editor-licences.txt")).contains("@lezer/markdown", "style-mod");
  }

  @Test
  void bundle_script_isSmallAndHoldsNoEditor() throws IOException {
    assertThat(resource("studio.js").length()).isBetween(5_000, 40_000);
  }

  private static String resource(String name) throws IOException {
    try (var stream = ScriptsTest.class.getResourceAsStream("/io/moguera/view/studio/" + name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isInstalled(String program) {
    var folders =
        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1);
    return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
