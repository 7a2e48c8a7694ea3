package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
  @Test
  void project_isMade_andToldInTheLanguageOfTheUser(@TempDir Path folder) {
    CommandRun english = CommandRun.of(Map.of(), folder, "new", "notes", "--template", "blog");
    assertThat(english.code()).isZero();
    assertThat(english.out()).contains("notes was made", "cd notes", "moguera serve");
    assertThat(folder.resolve("notes/content/hello-world.md")).exists();

    CommandRun japanese =
        CommandRun.of(Map.of("LANG", "ja_JP.UTF-8"), folder, "new", "memo", "--java");
    assertThat(japanese.out()).contains("memo を作りました");
    assertThat(folder.resolve("memo/README.md")).content().contains("Java のサービスです");
  }

  @Test
  void folder_thatIsThere_andNameThatIsNone_areRefused(@TempDir Path folder) throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("taken")).resolve("file"), "kept");
    Files.createDirectory(folder.resolve("empty"));

    CommandRun taken = CommandRun.of(Map.of(), folder, "new", "taken");
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("taken is there already");
    assertThat(folder.resolve("taken")).isDirectoryContaining("glob:**file");
    assertThat(CommandRun.of(Map.of(), folder, "new", "../up").err()).contains("can't be a name");
    assertThat(CommandRun.of(Map.of(), folder, "new", "x", "--template", "shop").code())
        .isEqualTo(2);
    assertThat(CommandRun.of(Map.of(), folder, "new", "empty").code()).isZero();
  }
}
