package io.moguera.dist.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moguera.server.ServiceDeclarations;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
  @ParameterizedTest
  @EnumSource
  void project_ofYaml_hasAllThatItNeeds_underItsName(Template template, @TempDir Path folder)
      throws Exception {
    project("my-notes", template, false).write(folder);
    assertThat(folder.resolve("moguera.yml")).content().contains("service: my-notes");
    assertThat(
            ServiceDeclarations.read(Optional.of(folder.resolve("moguera.yml"))).resources().size())
        .isGreaterThan(9);
    assertThat(folder.resolve("check")).isExecutable().content().contains("moguera generate");
    assertThat(folder.resolve("README.md")).content().startsWith("# my-notes");
    assertThat(folder.resolve("Procfile")).exists();
    assertThat(folder.resolve("Dockerfile")).content().doesNotContain("@");
    assertThat(folder.resolve(".gitignore")).content().contains("/data/");
    assertThat(folder.resolve(".dockerignore")).exists();
    assertNothingIsLeft(project("my-notes", template, false).files());
  }

  @ParameterizedTest
  @EnumSource
  void project_inJava_hasTheExamplesClasses_underItsName(Template template) {
    Map<String, String> files = project("my-notes", template, true).files();
    assertThat(files)
        .containsKeys(
            "moguera.yml",
            "pom.xml",
            "src/main/java/my_notes/MyNotes.java",
            "src/test/java/my_notes/MyNotesTest.java")
        .doesNotContainKey("check");
    assertThat(files.get("src/main/java/my_notes/MyNotes.java"))
        .contains("package my_notes;")
        .contains("class MyNotes ")
        .contains("Moguera.service(\"my-notes\")");
    assertThat(files.get("pom.xml"))
        .contains("<artifactId>my-notes</artifactId>")
        .contains("<moguera.version>0.")
        .contains("${moguera.version}");
    files.values().forEach(text -> assertThat(text).doesNotContain("io.moguera.example"));
    assertNothingIsLeft(files);
  }

  private static void assertNothingIsLeft(Map<String, String> files) {
    files.forEach((path, text) -> assertThat(text).as(path).doesNotContain("{{"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9lives", "Notes", "my_notes", "-a", "a-", "a--b", "../up", "ノート"})
  void name_thatIsNone_isRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProjectName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "class"})
  void name_thatIsAWordOfJava_isAPackageYet(String name) {
    assertThat(new ProjectName(name).packageName()).isEqualTo(name + "_service");
  }

  private static Project project(String name, Template template, boolean java) {
    return new Project(new ProjectName(name), template, java, "en");
  }
}
