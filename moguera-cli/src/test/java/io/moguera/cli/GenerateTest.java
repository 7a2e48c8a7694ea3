package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  private static final String RESOURCES =
      """
      {"items":[
       {"name":"posts","traits":["publishable","trashable"],"handle":"slug","label":"title","relations":[],"fields":[
        {"name":"title","type":"string","max_length":1000},{"name":"slug","type":"slug"},
        {"name":"body","type":"markdown"},{"name":"excerpt","type":"text"},
        {"name":"category","type":"reference","to":"categories"},
        {"name":"authors","type":"references","to":"users"},
        {"name":"tags","type":"references","to":"tags"},{"name":"cover","type":"image"}]},
       {"name":"tags","traits":[],"handle":"name","label":"name","relations":[],"fields":[
        {"name":"name","type":"string","required":true},{"name":"description","type":"text"}]},
       {"name":"users","traits":[],"handle":"name","label":"name","relations":[],"fields":[
        {"name":"name","type":"string","required":true},{"name":"description","type":"text"},
        {"name":"role","type":"reference","to":"roles"}]},
       {"name":"steps","traits":["ordered"],"handle":null,"label":null,"relations":[],"fields":[
        {"name":"post","type":"reference","to":"posts","required":true,"immutable":true},
        {"name":"body","type":"markdown"}]},
       {"name":"images","traits":[],"handle":null,"label":"name","relations":[],"fields":[
        {"name":"name","type":"string","required":true},{"name":"alt","type":"string"}]},
       {"name":"fan_boxes","traits":[],"handle":null,"label":null,"relations":[],"fields":[
        {"name":"maker","type":"string","required":true},{"name":"box_size","type":"integer"},
        {"name":"open","type":"boolean"},{"name":"kind","type":"enum","values":["red","blue"]},
        {"name":"made_at","type":"timestamp"},{"name":"price","type":"decimal"},
        {"name":"extra","type":"json"},{"name":"likes","type":"count"}]}]}\
      """;

  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  GenerateTest() throws IOException {}

  @BeforeEach
  void answer() {
    server.on("GET /v1/resources", 200, RESOURCES);
    server.on("POST /v1/posts", 201, "{\"id\":3,\"status\":\"draft\",\"title\":\"Hello\"}");
    server.on("POST /v1/tags", 201, "{\"id\":9,\"name\":\"cms\"}");
    server.on("GET /v1/categories/news", 200, "{\"id\":5,\"slug\":\"news\"}");
    server.on("GET /v1/users/taro", 200, "{\"id\":1,\"name\":\"taro\"}");
    server.on("GET /v1/tags?name=java&limit=1", 200, "{\"items\":[{\"id\":8,\"name\":\"java\"}]}");
    server.on("GET /v1/tags?name=cms&limit=1", 200, "{\"items\":[]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun cli() {
    return new CliRun(home).with("MOGUERA_API_URL", server.address());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  @Test
  void post_withEverything_isOneRequestAfterItsNamesAreFound() throws IOException {
    String body = file("hello.md", "# Hi\n");

    CliRun.Result result =
        cli()
            .run(
                "g",
                "post",
                "Hello",
                "-c",
                "news",
                "-t",
                "java,cms",
                "-u",
                "taro",
                "-f",
                body,
                "--at",
                "2026-05-01 09:00",
                "--cover",
                "4");

    assertThat(result)
        .isEqualTo(
            new CliRun.Result(
                0,
                """
                ID  TITLE  STATUS
                3   Hello  draft
                """,
                "Made the tag \"cms\"\n"));
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/tags {\"name\":\"cms\"}",
            "POST /v1/posts {\"title\":\"Hello\",\"body\":\"# Hi\\n\",\"category\":{\"id\":5},"
                + "\"authors\":[{\"id\":1}],\"tags\":[{\"id\":8},{\"id\":9}],\"cover\":{\"id\":4},"
                + "\"status\":\"published\",\"published_at\":\"2026-05-01T00:00:00Z\"}");
  }

  @Test
  void post_ofAFileWithFields_takesThoseThatNoOptionReplaces() throws IOException {
    String body =
        file("a.md", "---\ntitle: From file\nexcerpt: 'a: b'\ntags: [java]\n---\n\nText\n");

    assertThat(cli().run("g", "post", "-f", body, "-n", "Mine", "--fire", "-o", "ids").out())
        .isEqualTo("3\n");
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/posts {\"title\":\"Mine\",\"excerpt\":\"a: b\",\"tags\":[{\"id\":8}],"
                + "\"body\":\"Text\\n\",\"status\":\"published\"}");
  }

  @Test
  void post_fromStandardInput_isItsBody() {
    cli().input("One\nTwo").run("g", "post", "Hello", "-f", "-");

    assertThat(server.writes())
        .containsExactly("POST /v1/posts {\"title\":\"Hello\",\"body\":\"One\\nTwo\"}");
  }

  @Test
  void tags_several_areARowEach() {
    assertThat(cli().run("g", "tag", "a", "b", "-d", "x").exit()).isZero();
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/tags {\"name\":\"a\",\"description\":\"x\"}",
            "POST /v1/tags {\"name\":\"b\",\"description\":\"x\"}");
  }

  @Test
  void user_withAPasswordToAskFor_isAskedForIt() {
    server.on("POST /v1/users", 201, "{\"id\":2,\"name\":\"jiro\"}");
    server.on("GET /v1/roles/author", 200, "{\"id\":3,\"name\":\"author\"}");

    cli().terminal(80, "secret").run("g", "user", "jiro", "-r", "author", "--password");

    assertThat(server.writes())
        .containsExactly(
            "POST /v1/users {\"name\":\"jiro\",\"role\":{\"id\":3},\"password\":\"secret\"}");
  }

  @Test
  void step_ofAPost_refersToIt() {
    server.on("POST /v1/steps", 201, "{\"id\":4}");

    cli().run("g", "step", "3", "--body", "First");

    assertThat(server.writes())
        .containsExactly("POST /v1/steps {\"post\":{\"id\":3},\"body\":\"First\"}");
  }

  @Test
  void image_ofAFile_isUploaded() throws IOException {
    server.on("POST /v1/images?name=Cat&alt=A%20cat", 201, "{\"id\":6,\"name\":\"Cat\"}");

    String path = file("cat.png", "PNG");
    assertThat(cli().run("g", "image", "Cat", "-p", path, "--alt", "A cat").out())
        .isEqualTo("ID  NAME\n6   Cat\n");
    assertThat(server.writes()).containsExactly("POST /v1/images?name=Cat&alt=A%20cat PNG");
  }

  @Test
  void cover_ofAFile_isUploadedFirst() throws IOException {
    server.on("POST /v1/images?name=cat.png", 201, "{\"id\":6,\"name\":\"cat.png\"}");

    cli().run("g", "post", "Hello", "--cover", file("cat.png", "PNG"));

    assertThat(server.writes())
        .containsExactly(
            "POST /v1/images?name=cat.png PNG",
            "POST /v1/posts {\"title\":\"Hello\",\"cover\":{\"id\":6}}");
  }

  @Test
  void declaredResource_withOptionsOfItsFields_isCreated() {
    server.on("POST /v1/fan_boxes", 201, "{\"id\":1,\"maker\":\"me\"}");

    CliRun.Result result =
        cli()
            .run(
                "g",
                "fan-box",
                "me",
                "--box-size",
                "5",
                "--open",
                "--kind",
                "red",
                "--made-at",
                "2026-05-01T09:00+09:00",
                "--price",
                "1.50",
                "--extra",
                "{\"a\":[1]}");

    assertThat(result).isEqualTo(new CliRun.Result(0, "ID  MAKER\n1   me\n", ""));
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/fan_boxes {\"maker\":\"me\",\"box_size\":5,\"open\":true,\"kind\":\"red\","
                + "\"made_at\":\"2026-05-01T00:00:00Z\",\"price\":1.50,\"extra\":{\"a\":[1]}}");
  }

  @Test
  void values_thatCanNotBe_areUsage() {
    server.on("GET /v1/categories?name=nothing&limit=2", 200, "{\"items\":[]}");
    assertThat(cli().run("g", "fan-box", "me", "--box-size", "five"))
        .isEqualTo(new CliRun.Result(2, "", "moguera: --box-size can't be \"five\"\n"));
    assertThat(cli().run("g", "post", "Hello", "-c", "nothing").err())
        .contains("There is no category \"nothing\"");
    assertThat(cli().run("g", "post", "Hello", "World").exit()).isEqualTo(2);
    assertThat(cli().run("g", "post", "Hello", "--fire", "--draft").exit()).isEqualTo(2);
    assertThat(cli().run("g", "fan-box", "me", "--likes", "3").exit()).isEqualTo(2);
    assertThat(server.writes()).isEmpty();
  }

  @Test
  void help_ofAResource_hasItsFields() {
    CliRun.Result result = cli().run("g", "fan-box", "--help");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("Usage: moguera generate fan-box [OPTIONS] [MAKER...]")
        .contains("--box-size=NUMBER", "--kind=VALUE", "red, blue", "--maker=TEXT", "required")
        .doesNotContain("--likes");
  }

  @Test
  void update_ofFields_sendsThoseAlone() {
    server.on("PATCH /v1/posts/3", 200, "{\"id\":3,\"title\":\"New\"}");

    assertThat(
            cli()
                .run("u", "post", "3", "-n", "New", "-t", "java", "--clear", "excerpt,cover")
                .out())
        .isEqualTo("ID  TITLE\n3   New\n");
    assertThat(server.writes())
        .containsExactly(
            "PATCH /v1/posts/3 {\"title\":\"New\",\"tags\":[{\"id\":8}],\"excerpt\":null,"
                + "\"cover\":null}");
    assertThat(cli().run("u", "post", "3").exit()).isEqualTo(2);
  }

  @Test
  void profile_namedAfterTheResource_isUsed() {
    cli().run("bind", "--profile", "other", server.address());

    CliRun.Result result =
        new CliRun(home).run("g", "post", "Hello", "--profile", "other", "-o", "ids");

    assertThat(result).isEqualTo(new CliRun.Result(0, "3\n", ""));
  }
}
