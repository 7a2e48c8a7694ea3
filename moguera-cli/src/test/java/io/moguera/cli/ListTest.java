package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {
  private static final String POSTS =
      """
      {"items":[
       {"id":3,"created_at":"2026-01-01T00:00:00Z","status":"published",
        "published_at":"2026-02-01T15:30:00Z","title":"日本の記事","body":"a\\nb",
        "authors":[{"id":1,"name":"taro"}],"tags":[{"id":1,"name":"java"},{"id":2,"name":"cms"}],
        "version":2},
       {"id":12,"created_at":"2026-01-02T00:00:00Z","status":"draft","published_at":null,
        "title":"Hello, \\"you\\"","body":null,"authors":[],"tags":[],"version":1}],
       "next":null,"prev":null}\
      """;

  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  ListTest() throws IOException {}

  private CliRun cli() {
    return new CliRun(home).with("MOGUERA_API_URL", server.address());
  }

  @BeforeEach
  void answer() {
    server.on("GET /v1/posts?limit=21", 200, POSTS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void posts_forPeople_areATable() {
    assertThat(cli().run("ls", "posts"))
        .isEqualTo(
            new CliRun.Result(
                0,
                """
                ID  TITLE         STATUS     PUBLISHED AT      AUTHORS  TAGS
                3   日本の記事    published  2026-02-02 00:30  taro     java, cms
                12  Hello, "you"  draft
                """,
                ""));
  }

  @Test
  void posts_atATerminal_fitAndAreColouredUnlessNotWanted() {
    assertThat(cli().terminal(50).with("NO_COLOR", "1").run("ls", "posts").out())
        .isEqualTo(
            """
            ID  TITLE     STATUS    PUBLISH…  AUTHORS  TAGS
            3   日本の…   publish…  2026-02…  taro     java, …
            12  Hello, …  draft
            """);
    assertThat(cli().terminal(80).run("ls", "posts", "--columns", "id,status").out())
        .isEqualTo(
            """
            \u001b[1mID  STATUS\u001b[0m
            3   \u001b[32mpublished\u001b[0m
            12  \u001b[33mdraft\u001b[0m
            """);
  }

  @Test
  void posts_asCsv_haveAllFieldsQuotedWhereNeeded() {
    assertThat(cli().run("list", "post", "-o", "csv").out())
        .isEqualTo(
            """
            id,created_at,status,published_at,title,body,authors,tags,version
            3,2026-01-01T00:00:00Z,published,2026-02-01T15:30:00Z,日本の記事,"a
            b",taro,java|cms,2
            12,2026-01-02T00:00:00Z,draft,,"Hello, ""you\""",,,,1
            """);
  }

  @Test
  void posts_asIds_areALineEach() {
    assertThat(cli().run("ls", "posts", "-o", "ids").out()).isEqualTo("3\n12\n");
  }

  @Test
  void tags_asJson_areAnArray() {
    server.on(
        "GET /v1/tags?limit=21",
        200,
        "{\"items\":[{\"id\":1,\"name\":\"java\"},{\"id\":2,\"name\":\"a: b\"}],\"next\":null}");

    assertThat(cli().run("ls", "tags", "-o", "json").out())
        .isEqualTo(
            """
            [
              {
                "id": 1,
                "name": "java"
              },
              {
                "id": 2,
                "name": "a: b"
              }
            ]
            """);
    assertThat(cli().run("ls", "tags", "-o", "yaml").out())
        .isEqualTo(
            """
            - id: 1
              name: java
            - id: 2
              name: 'a: b'
            """);
  }

  @Test
  void options_ofAList_becomeTheQuery() {
    String line =
        "GET /v1/posts?status=draft&category=news&category=x&filter=it.id%20%3E%203&q=two%20words"
            + "&sort=-created_at%2Ctitle&limit=51";
    server.on(line, 200, "{\"items\":[],\"next\":null}");

    CliRun.Result result =
        cli()
            .run(
                "ls",
                "posts",
                "--status",
                "draft",
                "-q",
                "two words",
                "--sort",
                "-created-at,title",
                "-n",
                "50",
                "-w",
                "category=news,x",
                "--filter",
                "it.id > 3");

    assertThat(result).isEqualTo(new CliRun.Result(0, "", "No rows\n"));
    assertThat(server.lines()).containsExactly(line);
  }

  @Test
  void rows_moreThanAskedFor_areSaidToBeThere() {
    server.on(
        "GET /v1/tags?limit=2",
        200,
        "{\"items\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}],\"next\":\"c\"}");

    assertThat(cli().run("ls", "tags", "-n", "1"))
        .isEqualTo(
            new CliRun.Result(
                0, "ID  NAME\n1   a\n", "There are more than 1; -n ROWS or --all shows them\n"));
  }

  @Test
  void allRows_ofSeveralPages_areListed() {
    server.on(
        "GET /v1/tags?limit=100", 200, "{\"items\":[{\"id\":1,\"name\":\"a\"}],\"next\":\"c\"}");
    server.on(
        "GET /v1/tags?limit=100&after=c",
        200,
        "{\"items\":[{\"id\":2,\"name\":\"b\"}],\"next\":null}");

    assertThat(cli().run("ls", "tags", "--all", "-o", "ids").out()).isEqualTo("1\n2\n");
  }

  @Test
  void declaredResource_inTheSingular_isFound() {
    server.on(
        "GET /v1/resources",
        200,
        "{\"items\":[{\"name\":\"fan_boxes\",\"fields\":[],\"traits\":[],\"relations\":[]}]}");
    server.on(
        "GET /v1/fan_boxes?limit=21",
        200,
        "{\"items\":[{\"id\":1,\"created_at\":\"x\",\"size\":5,\"lid\":{\"id\":4}}],\"next\":null}");

    assertThat(cli().run("ls", "fan-box").out()).isEqualTo("ID  SIZE  LID\n1   5     4\n");
    assertThat(cli().run("ls", "nothing"))
        .isEqualTo(
            new CliRun.Result(
                2, "", "moguera: There is no resource \"nothing\"; there are fan-box\n"));
  }

  @Test
  void row_shown_hasAFieldALineAndLongTextsAfterThem() {
    server.on(
        "GET /v1/posts/hello-world",
        200,
        "{\"id\":3,\"status\":\"draft\",\"title\":\"Hello\",\"body\":\"# Hi\\n\\nthere\","
            + "\"category\":{\"id\":5,\"name\":\"News\",\"slug\":\"news\"},\"cover\":null}");

    assertThat(cli().run("info", "post", "hello-world"))
        .isEqualTo(
            new CliRun.Result(
                0,
                """
                id        3
                status    draft
                title     Hello
                category  News
                cover

                body
                # Hi

                there
                """,
                ""));
  }
}
