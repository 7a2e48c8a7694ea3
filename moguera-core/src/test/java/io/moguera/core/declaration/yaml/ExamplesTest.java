package io.moguera.core.declaration.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.declaration.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documentation. */
class ExamplesTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static String page(String name) {
    try {
      return Files.readString(Path.of("..", "docs", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> examples() {
    return Stream.of("reference/declarations.md", "how-to/change-the-schema.md")
        .flatMap(name -> YAML.matcher(page(name)).results())
        .map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isRight(String yaml) {
    Registry registry = Wrong.load(yaml);

    assertThat(registry.resources()).isNotEmpty();
  }

  @Test
  void everyTypeOptionAndTrait_isDocumented() {
    String page = page("reference/declarations.md");

    assertThat(
            Stream.of(
                    FieldReader.types().stream(),
                    FieldReader.options().stream(),
                    ResourceReader.OPTIONS.stream(),
                    ResourceReader.TRAITS.stream())
                .flatMap(names -> names)
                .distinct()
                .filter(name -> !List.of("type", "fields").contains(name)))
        .allSatisfy(name -> assertThat(page).contains("`" + name));
  }
}
