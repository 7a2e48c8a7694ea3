package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
  private static Path open(Path folder, String name) throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path own = Files.createDirectories(folder.resolve(name));
    return Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void backup_ofOneFolder_isRestoredIntoAnother(@TempDir Path folder) throws IOException {
    Path first = open(folder, "first");
    Path second = open(folder, "second");
    Map<String, String> english = Map.of("HOME", folder.toString());
    Map<String, String> japanese = Map.of("HOME", folder.toString(), "LANG", "ja_JP.UTF-8");
    assertThat(CommandRun.of(english, first, "migrate").code()).isZero();

    CommandRun made = CommandRun.of(english, first, "backup", "../kept.backup");
    byte[] whole = Files.readAllBytes(folder.resolve("kept.backup"));
    Files.write(folder.resolve("cut.backup"), Arrays.copyOf(whole, whole.length - 100));
    CommandRun refused = CommandRun.of(japanese, second, "restore", "../cut.backup");
    CommandRun restored = CommandRun.of(english, second, "restore", "../kept.backup");
    CommandRun again = CommandRun.of(english, second, "restore", "../kept.backup");
    CommandRun updated = CommandRun.of(english, second, "migrate");

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("The master key is not in it");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("チェックサムが合いません");
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("before you start the server");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("The database is not empty");
    assertThat(updated.out()).isEqualTo("-- up to date\n");
  }

  @Test
  void restore_ofNoFile_isWrongUsage(@TempDir Path folder) {
    assertThat(CommandRun.of(Map.of(), folder, "restore", "nowhere.backup").code()).isEqualTo(2);
  }
}
