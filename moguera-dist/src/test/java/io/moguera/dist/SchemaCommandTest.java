package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
  @Test
  void renamedField_isShown_andAppliedWhenAskedFor(@TempDir Path folder) throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    declare(folder, "{ title: { type: string } }");
    CommandRun first = run(folder, "apply");
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("create table public.\"notes\"");

    declare(folder, "{ name: { type: string, renamed_from: title } }");
    String rename = "alter table public.\"notes\" rename column \"title\" to \"name\"";
    assertThat(run(folder, "diff").out()).startsWith("-- destructive\n" + rename);
    CommandRun refused = run(folder, "apply");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("--allow-destructive").contains(rename);
    assertThat(run(folder, "apply", "--allow-destructive").out()).contains(rename);

    assertThat(run(folder, "diff").out()).isEqualTo("-- nothing to do\n");
  }

  private static void declare(Path folder, String fields) throws IOException {
    Files.writeString(
        folder.resolve("moguera.yml"), "resources: { notes: { fields: " + fields + " } }");
  }

  private static CommandRun run(Path folder, String command, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "schema";
    arguments[1] = command;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(Map.of("HOME", folder.toString()), folder, arguments);
  }
}
