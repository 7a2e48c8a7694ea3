package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.Setting;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void config_listsEverySettingAndNoSecret() {
    int code =
        run(
            Map.of(
                "MOGUERA_ADMIN_PASSWORD", "marker-secret",
                "DATABASE_URL", "postgres://app:marker-secret@db/app",
                "MOGUERA_MASTER_KEY", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            "config");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(Stream.of(Setting.values()).map(Setting::variable).toList())
        .contains("postgres://████@db/app")
        .doesNotContain("marker-secret")
        .doesNotContain("AAAA");
  }

  @Test
  void serve_withAMistakeInTheSettings_tellsItAndDoesNotStart() {
    int code = run(Map.of("PORT", "eighty", "MOGUERA_PROT", "1"), "serve");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("MOGUERA_PROT is not a setting")
        .contains("PORT is \"eighty\"")
        .doesNotContain("Exception");
  }

  @Test
  void version_tellsDevelopmentFromStable() {
    assertThat(run(Map.of(), "--version")).isZero();

    assertThat(out.toString())
        .matches("(?s)moguera \\d+\\.\\d+\\.\\S+ \\((development|stable)\\)\\s*");
  }

  @Test
  void help_namesTheCommandsOfServerAndCommandLine() {
    assertThat(run(Map.of(), "--help")).isZero();

    assertThat(out.toString()).contains("serve", "config", "migrate", "bind", "login", "ls");
  }

  @Test
  void help_ofEachCommandOfTheServer_isInTheLanguageThatIsAskedFor() {
    for (List<String> command :
        List.of(
            List.of("serve"),
            List.of("config"),
            List.of("migrate"),
            List.of("schema"),
            List.of("schema", "diff"),
            List.of("schema", "apply"),
            List.of("backup"),
            List.of("restore"),
            List.of("doctor"),
            List.of("keys", "reseal"))) {
      String[] arguments =
          Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
      CommandRun english = CommandRun.of(Map.of(), folder, arguments);
      CommandRun japanese = CommandRun.of(Map.of("LANG", "ja_JP.UTF-8"), folder, arguments);

      assertThat(english.code()).as(english.err()).isZero();
      assertThat(english.out())
          .contains("Usage: moguera " + String.join(" ", command))
          .contains("Explains this and ends")
          .doesNotContainPattern("\\p{IsHiragana}");
      assertThat(japanese.out())
          .contains("使い方: moguera " + String.join(" ", command))
          .contains("このコマンドの説明を表示して終わります")
          .doesNotContainPattern("(?m)^[A-Z][a-z]+ .*");
    }
    assertThat(CommandRun.of(Map.of("LANG", "ja_JP.UTF-8"), folder, "--help").out())
        .contains("使用中のまま、データベースのすべてを一つのファイルに書き出します");
  }

  private int run(Map<String, String> environment, String... arguments) {
    CommandRun run = CommandRun.of(environment, folder, arguments);
    out.append(run.out());
    err.append(run.err());
    return run.code();
  }
}
