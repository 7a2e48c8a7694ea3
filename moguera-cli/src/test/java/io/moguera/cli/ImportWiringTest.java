package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportWiringTest {
  @TempDir private Path home;

  @Test
  void importWxr_asksForHelp_explainsItsOptions() {
    CliRun.Result result = new CliRun(home).run("import", "wxr", "--help");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("--media").contains("--dry-run").contains("WordPress");
  }

  @Test
  void importWxr_ofNoFile_isWrongUsage() {
    assertThat(new CliRun(home).run("import", "wxr", "nowhere.xml").exit()).isEqualTo(2);
  }
}
