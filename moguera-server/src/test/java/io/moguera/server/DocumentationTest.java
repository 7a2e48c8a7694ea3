package io.moguera.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.Setting;
import io.moguera.core.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written down of settings and problems is what there is. */
class DocumentationTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference");

  @Test
  void problems_areAllDocumentedUnderTheirAnchors() throws IOException {
    List<String> lines = Files.readAllLines(REFERENCE.resolve("problems.md"));

    assertThat(lines.stream().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(
            Stream.of(ProblemType.values()).map(type -> "## " + type.anchor()).toList());
    for (ProblemType type : ProblemType.values()) {
      int heading = lines.indexOf("## " + type.anchor());
      assertThat(lines.get(heading + 2)).isEqualTo("%d: %s.", type.status(), type.title());
      assertThat(lines.get(heading + 4)).isNotBlank();
    }
  }

  @Test
  void settings_areAllDocumentedAsTheyAre() throws IOException {
    List<String> lines = Files.readAllLines(REFERENCE.resolve("configuration.md"));

    assertThat(lines.stream().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            Stream.of(Setting.values()).map(DocumentationTest::row).toList());
  }

  private static String row(Setting setting) {
    String usual =
        setting.defaultValue().filter(v -> !v.isEmpty()).map(v -> "`" + v + "`").orElse("");
    return "| `%s` | %s | %s |".formatted(setting.variable(), usual, setting.description());
  }
}
