package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Javadoc and the manual of the drivers show is of the sources that are run. */
class DocumentedDriverTest {
  private static final Path HERE = Path.of("src/test/java/io/moguera/testkit/service");
  private static final List<Path> SNIPPETS =
      List.of(HERE.resolve("DriverSnippetsTest.java"), HERE.resolve("ChangesSnippetsTest.java"));
  private static final Path DRIVER = Path.of("..", "moguera-driver", "src", "main");
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path NODE_DRIVER = Path.of("..", "moguera-driver-node");
  private static final Pattern JAVADOC =
      Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n *\\* *}</pre>");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern TYPESCRIPT = Pattern.compile("(?ms)^```ts\\n(.*?)^```$");

  @Test
  void javadoc_showsWhatIsRun() throws IOException {
    try (Stream<Path> files = Files.walk(DRIVER)) {
      List<String> snippets =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> blocks(JAVADOC, file).stream())
              .map(block -> block.replaceAll("(?m)^ *\\* ?", ""))
              .toList();
      assertThat(snippets).hasSizeGreaterThan(4);
      assertShown(SNIPPETS, snippets);
    }
  }

  @Test
  void manualOfJava_showsWhatIsRun() {
    for (String page : List.of("reference/driver-java.md", "how-to/follow-changes.md")) {
      assertShown(SNIPPETS, blocks(JAVA, DOCS.resolve(page)));
    }
  }

  @Test
  void manualOfTypeScript_showsWhatIsRun() {
    assertShown(
        List.of(NODE_DRIVER.resolve("conformance/snippets.ts")),
        blocks(TYPESCRIPT, DOCS.resolve("reference/driver-node.md")));
  }

  private static void assertShown(List<Path> sources, List<String> snippets) {
    String all =
        sources.stream()
            .map(DocumentedDriverTest::text)
            .map(DocumentedDriverTest::words)
            .collect(Collectors.joining("\n"));
    assertThat(snippets).isNotEmpty();
    assertThat(snippets).allSatisfy(snippet -> assertThat(all).contains(words(snippet)));
  }

  private static List<String> blocks(Pattern pattern, Path file) {
    return pattern.matcher(text(file)).results().map(block -> block.group(1)).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the indentation and line breaks, which the place makes. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
