package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manual shows of services in Java is what is compiled and run here. */
class DocumentedServiceTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java|yaml|text)\\n(.*?)^```$");
  private static final Path SOURCES = Path.of("src", "test");
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void snippets_areOfTheSourcesThatAreRun() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(Files::isRegularFile).map(DocumentedServiceTest::text).toList();
    }
    for (String page : List.of("how-to/extend-in-java.md", "reference/services-in-java.md")) {
      List<String> snippets =
          BLOCK
              .matcher(Files.readString(DOCS.resolve(page)))
              .results()
              .map(block -> block.group(2))
              .toList();
      assertThat(snippets).as(page).isNotEmpty();
      for (String snippet : snippets) {
        assertThat(sources.stream().anyMatch(text -> text.contains(words(snippet))))
            .as("%s shows what no source has: %s", page, snippet)
            .isTrue();
      }
    }
  }

  private static String text(Path file) {
    try {
      return words(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Without the indentation and line breaks, which the place makes. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
