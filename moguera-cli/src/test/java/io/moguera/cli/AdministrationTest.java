package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class AdministrationTest {
  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  AdministrationTest() throws IOException {}

  private CliRun cli() {
    return new CliRun(home).with("MOGUERA_API_URL", server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rights_explained_tellTheRuleAndWhatItsPartsCameTo() {
    server.on(
        "GET /v1/access/explain?resource=posts&operation=update&id=12&user=taro",
        200,
        """
        {"user":{"id":3,"name":"taro","role":"author"},"resource":"posts","id":12,
         "operation":"update","allowed":false,"decided_by":"rule",
         "rule":{"operation":"update","expression":"a && b","file":"moguera.yml","line":31},
         "parts":{"expression":"a && b","result":false,"operator":"and",
          "parts":[{"expression":"a","result":true},{"expression":"b","result":false}]}}\
        """);

    assertThat(cli().run("access", "explain", "--user", "taro", "--action", "update", "posts/12"))
        .isEqualTo(
            new CliRun.Result(
                0,
                """
                taro (author) may not update posts/12
                Decided by: rule
                a && b (moguera.yml:31)
                  a && b  =>  false
                    a  =>  true
                    b  =>  false
                """,
                ""));
  }

  @Test
  void rights_thatDependOnTheRow_areNotSaidToBeRefused() {
    server.on(
        "GET /v1/access/explain?resource=posts&operation=update",
        200,
        """
        {"user":{"id":3,"name":"taro","role":"author"},"resource":"posts","id":null,
         "operation":"update","allowed":null,"decided_by":"rule"}\
        """);

    assertThat(cli().run("access", "explain", "--action", "update", "posts").out())
        .isEqualTo(
            """
            Whether taro (author) may update posts depends on the row; name one: posts/3
            Decided by: rule
            """);
  }

  @Test
  void sessions_listedAndRevoked_areAsTheServerSays() {
    server.on(
        "GET /v1/sessions",
        200,
        "{\"items\":[{\"access_key\":\"MGT1\",\"created_at\":\"2026-01-01T00:00:00Z\","
            + "\"expires_at\":\"2026-01-02T00:00:00Z\",\"last_used_at\":null,\"current\":true}]}");
    server.on("DELETE /v1/sessions/MGT1", 204, "");

    assertThat(cli().run("sessions", "ls").out()).contains("MGT1", "2026-01-01 09:00", "true");
    assertThat(cli().run("sessions", "revoke", "MGT1").err()).isEqualTo("Session MGT1 ended\n");
  }

  @Test
  void webhook_created_showsItsSecretOnce() {
    server.on("POST /v1/webhooks", 201, "{\"id\":5,\"secret\":\"whsec_marker\"}");

    CliRun.Result result =
        cli()
            .run(
                "webhooks",
                "create",
                "https://hooks.example.com/",
                "--resources",
                "posts,tag",
                "--operations",
                "created");

    assertThat(result.out()).contains("whsec_marker");
    assertThat(result.err()).isEqualTo("The secret is not shown again\n");
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/webhooks {\"url\":\"https://hooks.example.com/\","
                + "\"resources\":[\"posts\",\"tags\"],\"operations\":[\"created\"]}");
  }

  @Test
  void webhook_itsDeliveries_areListedAndSentAgain() {
    server.on(
        "GET /v1/webhooks/5/deliveries?limit=20&state=failed",
        200,
        "{\"items\":[{\"id\":9,\"type\":\"posts.created\",\"state\":\"failed\",\"attempts\":10}],"
            + "\"next\":null}");
    server.on(
        "POST /v1/webhooks/5/deliveries/9/replay",
        202,
        "{\"id\":9,\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":\"msg_1\","
            + "\"type\":\"posts.created\",\"state\":\"pending\",\"attempts\":10,"
            + "\"next_attempt_at\":null,\"payload\":{},\"log\":[]}");
    server.on("PATCH /v1/webhooks/5", 200, "{\"id\":5,\"active\":true}");
    server.on("DELETE /v1/webhooks/5", 204, "");

    assertThat(cli().run("webhooks", "deliveries", "5", "--state", "failed", "-o", "ids").out())
        .isEqualTo("9\n");
    assertThat(cli().run("webhooks", "replay", "5", "9").err())
        .isEqualTo("Delivery 9 is sent again\n");
    assertThat(cli().run("webhooks", "on", "5").exit()).isZero();
    assertThat(cli().run("webhooks", "destroy", "5").exit()).isZero();
    assertThat(server.writes()).contains("PATCH /v1/webhooks/5 {\"active\":true}");
  }

  @Test
  void revisions_ofARow_areListedShownAndGivenBack() {
    server.on(
        "GET /v1/posts/3/revisions",
        200,
        "{\"items\":[{\"number\":2,\"at\":\"2026-01-01T00:00:00Z\","
            + "\"author\":{\"id\":1,\"name\":\"hanako\"}}],\"next\":null}");
    server.on(
        "GET /v1/posts/3/revisions/2",
        200,
        "{\"number\":2,\"at\":\"2026-01-01T00:00:00Z\",\"author\":null,"
            + "\"content\":{\"title\":\"As it was\"}}");
    server.on(
        "POST /v1/posts/3/revisions/2/restoration", 200, "{\"id\":3,\"title\":\"As it was\"}");

    assertThat(cli().run("revisions", "post", "3").out()).contains("2", "hanako");
    assertThat(cli().run("revisions", "post", "3", "2").out()).contains("As it was");
    assertThat(cli().run("revisions", "post", "3", "2", "--restore").exit()).isZero();
    assertThat(cli().run("revisions", "post", "3", "--restore").exit()).isEqualTo(2);
  }

  @Test
  void rows_inTheTrash_areListedAndRecovered() {
    server.on(
        "GET /v1/posts/lists/trash?limit=21",
        200,
        "{\"items\":[{\"id\":3,\"title\":\"Gone\"}],\"next\":null}");
    server.on("DELETE /v1/posts/3/deletion", 200, "{\"id\":3,\"title\":\"Gone\"}");

    assertThat(cli().run("ls", "posts", "--trash", "-o", "ids").out()).isEqualTo("3\n");
    assertThat(cli().run("recover", "post", "3", "-o", "ids").out()).isEqualTo("3\n");
  }

  @Test
  void row_moved_goesBeforeOrAfterAnother() {
    server.on("PUT /v1/steps/2/position", 200, "{\"id\":2,\"position\":1}");

    assertThat(cli().run("move", "step", "2", "--before", "1").exit()).isZero();
    assertThat(server.writes()).containsExactly("PUT /v1/steps/2/position {\"before\":1}");
    assertThat(cli().run("move", "step", "2").exit()).isEqualTo(2);
    assertThat(cli().run("move", "step", "2", "--before", "1", "--after", "3").exit()).isEqualTo(2);
  }

  @Test
  void help_ofEveryCommand_explainsItAndEachOption() {
    for (String language : List.of("en_US.UTF-8", "ja_JP.UTF-8")) {
      List<String> unexplained = new ArrayList<>();
      explained(
          cli().with("LANG", language).commandLine(new StringWriter(), new StringWriter()),
          unexplained);
      assertThat(unexplained).as(language).isEmpty();
    }
  }

  private static void explained(CommandLine line, List<String> unexplained) {
    var spec = line.getCommandSpec();
    if (!spec.usageMessage().hidden() && spec.usageMessage().header().length == 0) {
      unexplained.add(spec.qualifiedName());
    }
    List<ArgSpec> all = new ArrayList<>(spec.options());
    all.addAll(spec.positionalParameters());
    for (ArgSpec one : all) {
      if (!spec.usageMessage().hidden() && one.description().length == 0) {
        unexplained.add(spec.qualifiedName() + " " + one.paramLabel() + " " + one);
      }
    }
    line.getSubcommands().values().forEach(below -> explained(below, unexplained));
  }
}
