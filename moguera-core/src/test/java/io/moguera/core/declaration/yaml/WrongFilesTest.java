package io.moguera.core.declaration.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.declaration.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongFilesTest {
  @ParameterizedTest
  @MethodSource({"files", "expressions"})
  void wrongFile_isRefused_withAllThatIsWrong(Wrong wrong) {
    wrong.check();
  }

  static Stream<Wrong> files() {
    return Stream.of(
        Wrong.file("a list", "- a", "1:1: The file must be a mapping of names to values"),
        Wrong.file(
            "unknown members",
            "sevrice: x\nresource: {}",
            "1:1: The file has no option sevrice. Did you mean service?",
            "2:1: The file has no option resource. Did you mean resources?"),
        Wrong.file(
            "a tab",
            "resources:\n\tthings: {}",
            "2:1: This is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not"
                + " use \\t(TAB) for indentation)"),
        Wrong.file(
            "an open bracket",
            "resources: {",
            "1:13: This is not YAML: expected the node content, but found '<stream end>'"),
        Wrong.file("a control character", "service: a\u0007b", "1:1: The file holds U+0007"),
        Wrong.file(
            "two documents",
            "service: a\n---\nservice: b",
            "2:1: This is not YAML: but found another document"),
        Wrong.file(
            "an unknown anchor",
            "resources: *all",
            "1:12: This is not YAML: found undefined alias all"),
        Wrong.file(
            "keys twice",
            "resources: { things: {}, things: {} }\nresources: {}",
            "1:26: things is here twice; the first is in line 1",
            "2:1: resources is here twice; the first is in line 1"),
        Wrong.file("a list for a name", "resources: { [a]: {} }", "1:14: A name was expected here"),
        Wrong.file(
            "a mapping within itself",
            "resources: &all\n  <<: *all",
            "1:12: A mapping can't be merged into itself"),
        Wrong.file(
            "everything at once",
            """
            resources:
              things:
                fields:
                  name: { type: strin }
                  size: { type: integer, default: big }
                access: { read: "it.nme == 'x'" }
                sort: sise
            """,
            "4:21: There is no type strin. Did you mean string?",
            "5:39: default must be a whole number",
            "7:11: sort names sise, which is no field of things. Did you mean size?"));
  }

  static Stream<Wrong> expressions() {
    return Stream.of(
        Wrong.resource("plain", "access: { read: it.nam == 'x' }", "6:23: undefined field 'nam'"),
        Wrong.resource(
            "in double quotes",
            "access: { read: \"'\\\"' == it.nam\" }",
            "6:32: undefined field 'nam'"),
        Wrong.resource(
            "in single quotes",
            "access: { read: '''x'' == it.nam' }",
            "6:33: undefined field 'nam'"),
        Wrong.resource(
            "over several lines",
            """
            access:
              read: |
                me != null &&
                  it.nam == 'x'
            """,
            "9:13: undefined field 'nam'"),
        Wrong.resource(
            "folded",
            """
            access:
              read: >-
                me != null &&

                it.nam == 'x'
            """,
            "10:11: undefined field 'nam'"),
        Wrong.resource(
            "plain over two lines",
            """
            access:
              read: me != null &&
                it.nam == 'x'
            """,
            "8:11: undefined field 'nam'"),
        Wrong.resource(
            "of a field and of a list",
            """
              secret: { type: string, access: { read: me.rol == 'x' } }
            lists: { mine: { where: it.owner == you } }
            """,
            "6:49: undefined field 'rol'",
            "7:41: undeclared reference to 'you' (in container '')"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# nothing yet\n",
        "resources: {}",
        "service: chirp",
        "\ufeffservice: x"
      })
  void fileThatSaysNothing_isRight(String yaml) {
    assertThat(Wrong.load(yaml).find("posts")).isPresent();
  }

  @Test
  void fileInAnotherEncoding_isRefused_withThePlace(@TempDir Path folder) throws IOException {
    Path file =
        Files.write(folder.resolve("moguera.yml"), "service: x\n# Grüße".getBytes(ISO_8859_1));

    assertThatThrownBy(() -> Declarations.builtIn().add(file).registry())
        .isInstanceOf(DeclarationException.class)
        .hasMessage("moguera.yml:2:5: The file is not UTF-8");
  }

  @Test
  void fileThatIsNotThere_isNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> Declarations.builtIn().add(folder.resolve("moguera.yml")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("moguera.yml can't be read");
  }

  @Test
  void anchorsAndMergedMappings_areTakenOver() {
    Registry registry =
        Wrong.load(
            """
            resources:
              things:
                fields:
                  first: &short { type: string, max_length: 40, required: true }
                  second: *short
                  third: { <<: *short, required: false }
            """);

    assertThat(registry.require("things").fields().values())
        .extracting(field -> field.name() + " " + field.required() + " " + field.type())
        .containsExactly(
            "first true Text[kind=STRING, minLength=OptionalInt.empty, maxLength=OptionalInt[40],"
                + " pattern=Optional.empty]",
            "second true Text[kind=STRING, minLength=OptionalInt.empty, maxLength=OptionalInt[40],"
                + " pattern=Optional.empty]",
            "third false Text[kind=STRING, minLength=OptionalInt.empty, maxLength=OptionalInt[40],"
                + " pattern=Optional.empty]");
  }
}
