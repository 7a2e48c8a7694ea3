package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publication, removal, the editor, raw requests, completion. */
class WriteTest {
  private static final String ROW =
      "{\"id\":3,\"created_at\":\"2026-01-01T00:00:00Z\",\"status\":\"draft\",\"title\":\"Hello\","
          + "\"category\":{\"id\":5,\"name\":\"News\",\"slug\":\"news\"},"
          + "\"tags\":[{\"id\":8,\"name\":\"java\",\"slug\":\"java\"}],\"excerpt\":null,"
          + "\"body\":\"One\\nTwo\",\"version\":7}";

  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  WriteTest() throws IOException {}

  @BeforeEach
  void answer() {
    server.on(
        "GET /v1/resources",
        200,
        """
        {"items":[
         {"name":"posts","traits":["publishable"],"handle":"slug","label":"title","relations":[],"fields":[
          {"name":"title","type":"string"},{"name":"body","type":"markdown"},
          {"name":"excerpt","type":"text"},{"name":"category","type":"reference","to":"categories"},
          {"name":"tags","type":"references","to":"tags"}]},
         {"name":"tags","traits":[],"handle":"name","label":"name","relations":[],"fields":[
          {"name":"name","type":"string"}]}]}\
        """);
    server.on("GET /v1/posts/3", 200, ROW).on("PATCH /v1/posts/3", 200, ROW);
    server.on("GET /v1/posts/hello", 200, ROW);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun cli() {
    return new CliRun(home)
        .with("MOGUERA_API_URL", server.address())
        .with("PATH", System.getenv("PATH"));
  }

  /** An editor that runs a line of sed over the file. */
  private CliRun editing(String command) throws IOException {
    Path script = Files.writeString(home.resolve("editor"), "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return cli().with("EDITOR", script.toString());
  }

  @Test
  void fire_ofNumbersAlone_meansPosts() {
    server.on("PUT /v1/posts/3/publication", 200, ROW).on("PUT /v1/posts/4/publication", 200, ROW);

    assertThat(cli().run("fire", "3", "4", "-o", "ids").out()).isEqualTo("3\n3\n");
    assertThat(cli().run("fire", "post", "hello", "--at", "+2h").exit()).isZero();
    assertThat(server.writes())
        .containsExactly(
            "PUT /v1/posts/3/publication {}",
            "PUT /v1/posts/4/publication {}",
            "PUT /v1/posts/3/publication {\"at\":\"2026-03-01T14:00:00Z\"}");
  }

  @Test
  void hold_ofAPage_isItsPublicationDeleted() {
    server.on("DELETE /v1/pages/5/publication", 204, "");

    assertThat(cli().run("hold", "page", "5").err()).isEqualTo("pages 5 is a draft again\n");
  }

  @Test
  void destroy_isConfirmedAtATerminalAndRefusedWithoutOne() {
    server.on("DELETE /v1/posts/3", 204, "").on("DELETE /v1/posts/3?permanent=true", 204, "");

    assertThat(cli().run("d", "post", "3").exit()).isEqualTo(2);
    assertThat(cli().terminal(80, "n").run("d", "post", "3").err())
        .isEqualTo("Destroy posts 3? [y/N]: \u001b[31mmoguera: \u001b[0mNothing was destroyed\n");
    assertThat(server.writes()).isEmpty();

    assertThat(cli().terminal(80, "y").run("d", "post", "hello").exit()).isZero();
    assertThat(cli().run("destroy", "post", "3", "--permanent", "-y").exit()).isZero();
    assertThat(server.writes())
        .containsExactly("DELETE /v1/posts/3", "DELETE /v1/posts/3?permanent=true");
  }

  @Test
  void edit_thatChangesSome_sendsThoseUnlessTheRowChangedSince() throws IOException {
    CliRun cli = editing("cp \"$1\" " + home + "/seen; sed -i 's/Hello/Hi/; s/Two/Three/' \"$1\"");

    assertThat(cli.run("edit", "post", "3", "-o", "ids").out()).isEqualTo("3\n");

    assertThat(home.resolve("seen"))
        .hasContent(
            """
            ---
            title: Hello
            excerpt: null
            category: news
            tags:
            - java
            ---

            One
            Two\
            """);
    assertThat(server.requests().getLast().ifMatch()).isEqualTo("\"7\"");
    assertThat(server.writes())
        .containsExactly("PATCH /v1/posts/3 {\"title\":\"Hi\",\"body\":\"One\\nThree\"}");
  }

  @Test
  void edit_thatChangesNothing_sendsNothing() throws IOException {
    assertThat(editing("true").run("edit", "post", "3"))
        .isEqualTo(new CliRun.Result(0, "", "Nothing was changed\n"));
    assertThat(server.writes()).isEmpty();
  }

  @Test
  void edit_refused_keepsTheText() throws IOException {
    server.on("PATCH /v1/posts/3", 412, "{\"title\":\"It was changed meanwhile\",\"status\":412}");

    CliRun.Result result = editing("sed -i s/One/Eins/ \"$1\"").run("edit", "post", "3");

    assertThat(result.exit()).isEqualTo(3);
    Path kept =
        Path.of(
            result
                .err()
                .lines()
                .filter(line -> line.startsWith("Your text is kept in "))
                .findFirst()
                .orElseThrow()
                .substring("Your text is kept in ".length()));
    assertThat(kept).content().endsWith("Eins\nTwo");
    Files.delete(kept);
  }

  @Test
  void request_ofAnyKind_printsWhatCame() {
    server.on("GET /v1/posts?limit=1", 200, "{\"items\":[]}");

    assertThat(cli().run("request", "get", "/v1/posts?limit=1").out()).isEqualTo("{\"items\":[]}");
    assertThat(
            cli()
                .run("request", "PATCH", "/v1/posts/3", "-d", "{}", "-H", "If-Match: \"7\"")
                .exit())
        .isZero();
    assertThat(server.requests().getLast().ifMatch()).isEqualTo("\"7\"");
    CliRun.Result refused = cli().run("request", "GET", "/v1/nothing");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out()).contains("\"title\": \"There is no such thing\"");
  }

  @Test
  void completion_knowsCommandsResourcesFieldsAndRows() {
    server.on(
        "GET /v1/posts?sort=-updated_at&limit=30",
        200,
        "{\"items\":[{\"id\":3,\"slug\":\"hello\"},{\"id\":4,\"slug\":null}]}");

    assertThat(cli().run("__complete", "--", "ge").out()).isEqualTo("generate\n");
    assertThat(cli().run("__complete", "--", "generate", "").out()).isEqualTo("post\ntag\n");
    assertThat(cli().run("__complete", "--", "generate", "post", "--ex").out())
        .isEqualTo("--excerpt\n");
    assertThat(cli().run("__complete", "--", "edit", "post", "").out()).isEqualTo("hello\n4\n");
    assertThat(cli().run("__complete", "--", "ls", "posts", "--st").out()).isEqualTo("--status\n");
    assertThat(cli().run("__complete", "--", "keys", "r").out()).isEqualTo("rotate\nrevoke\n");
    assertThat(cli().run("completion", "bash").out()).contains("__complete");
    assertThat(cli().run("completion", "csh").exit()).isEqualTo(2);
  }
}
