package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResealCommandTest {
  @Test
  void reseal_ofADatabaseWithoutSecrets_saysUnderWhichKeyTheyAre(@TempDir Path folder)
      throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Map<String, String> environment =
        Map.of(
            "HOME",
            folder.toString(),
            "MOGUERA_MASTER_KEY",
            "new:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
    assertThat(CommandRun.of(environment, folder, "migrate").code()).isZero();

    CommandRun run = CommandRun.of(environment, folder, "keys", "reseal");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("0 secrets were sealed under the master key new\n");
    assertThat(run.code()).isZero();
  }
}
