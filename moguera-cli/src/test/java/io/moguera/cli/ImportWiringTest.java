package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
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

  @Test
  void file_thatIsNoExport_isToldOfInJapaneseToo() throws IOException {
    Path feed = Files.writeString(home.resolve("a.xml"), "<html/>");
    Path lines = Files.writeString(home.resolve("rows.ndjson"), "{}\n");
    CliRun japanese =
        new CliRun(home)
            .with("LANG", "ja_JP.UTF-8")
            .with("MOGUERA_API_URL", "http://127.0.0.1:9")
            .with("MOGUERA_ACCESS_KEY", "MGAAAAAAAAAAAAAAAAAA")
            .with("MOGUERA_SECRET_ACCESS_KEY", "a-secret-that-nobody-checks-here-at-all");

    CliRun.Result wxr = japanese.run("import", "wxr", feed.toString());
    CliRun.Result ndjson = japanese.run("import", "ndjson", lines.toString());

    assertThat(wxr.exit()).isEqualTo(2);
    assertThat(wxr.err()).contains("1 行目: WordPress のエクスポートではありません。ルートが <rss> ではなく <html> です");
    assertThat(ndjson.err()).contains("1 行目: 「moguera export ndjson」のファイルではありません");
  }

  @Test
  void everyText_isThereInBothLanguages() {
    assertThat(own("messages_ja.properties")).isEqualTo(own("messages.properties"));
  }

  private static Set<String> own(String file) {
    var texts = new Properties();
    try (var in = Objects.requireNonNull(ImportWiringTest.class.getResourceAsStream(file))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.stringPropertyNames();
  }
}
