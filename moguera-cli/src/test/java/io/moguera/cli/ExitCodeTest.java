package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeTest {
  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  ExitCodeTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun cli() {
    return new CliRun(home).with("MOGUERA_API_URL", server.address());
  }

  private static String problem(int status, String anchor, String more) {
    return "{\"type\":\"https://moguera.io/problems#%s\",\"title\":\"Title\",\"status\":%d,\"detail\":\"Detail\",\"request_id\":\"r7\"%s}"
        .formatted(anchor, status, more);
  }

  @Test
  void refusal_ofTheServer_isThreeAndPrinted() {
    server.on(
        "PUT /v1/posts/3/publication",
        422,
        problem(422, "invalid", ",\"errors\":[{\"pointer\":\"/at\",\"detail\":\"is over\"}]"));

    assertThat(cli().run("fire", "3"))
        .isEqualTo(new CliRun.Result(3, "", "moguera: Title: Detail\n  /at  is over\n"));
  }

  @Test
  void caller_whoIsNotSignedInOrNotAllowed_isFour() {
    server.on("GET /v1/me", 401, problem(401, "unauthenticated", ""));
    server.on("DELETE /v1/posts/3/publication", 403, problem(403, "forbidden", ""));

    assertThat(cli().run("whoami"))
        .isEqualTo(
            new CliRun.Result(4, "", "moguera: Title: Detail\nSign in with: moguera login\n"));
    assertThat(cli().run("hold", "3"))
        .isEqualTo(new CliRun.Result(4, "", "moguera: Title: Detail\n"));
  }

  @Test
  void server_thatFailsOrIsNotThere_isFive() {
    server.on("GET /v1/me", 500, problem(500, "internal", ""));

    assertThat(cli().run("whoami"))
        .isEqualTo(
            new CliRun.Result(5, "", "moguera: Title: Detail\nThe server's log has it under r7\n"));
    CliRun cli = cli();
    server.close();
    CliRun.Result result = cli.run("whoami");
    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).startsWith("moguera: The server can't be reached: 127.0.0.1:");
  }

  @Test
  void usage_thatIsWrong_isTwoAndSaysWhereHelpIs() {
    assertThat(cli().run("info", "post"))
        .isEqualTo(
            new CliRun.Result(
                2, "", "moguera: ID is missing\n\"moguera info --help\" shows what there is\n"));
    assertThat(cli().run("ls", "posts", "--statsu", "draft").err())
        .isEqualTo(
            """
            moguera: There is no --statsu draft here
            Possible solutions: --status
            "moguera list --help" shows what there is
            """);
    assertThat(cli().run("fly").exit()).isEqualTo(2);
    assertThat(cli().run("fire", "3", "--at", "soon").err())
        .isEqualTo("moguera: \"soon\" is not a time; 2026-05-01T09:00 is one, and so is +2h\n");
  }

  @Test
  void command_alone_explainsItself() {
    CliRun.Result result = cli().run();

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("Moguera: a server of resources, from the terminal.\nUsage: moguera")
        .contains("list, ls", "Lists rows, or the resources", "Exit codes: 0 done")
        .doesNotContain("__complete");
    assertThat(cli().run("ls", "--help").out()).contains("How results are written");
  }

  @Test
  void command_inJapanese_speaksIt() {
    assertThat(cli().with("LANG", "ja_JP.UTF-8").run().out()).contains("行、またはリソースの一覧");
    assertThat(cli().with("LANG", "ja_JP.UTF-8").run("info", "post").err())
        .isEqualTo("moguera: ID がありません\n「moguera info --help」で使い方を表示します\n");
  }

  @Test
  void version_isNumberAndKind() {
    assertThat(cli().run("--version").out())
        .matches("moguera [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)? \\((development|stable)\\)\n");
    assertThat(new Version("0.1.0-SNAPSHOT")).hasToString("moguera 0.1.0-SNAPSHOT (development)");
    assertThat(new Version("1.2.10")).hasToString("moguera 1.2.10 (stable)");
  }
}
