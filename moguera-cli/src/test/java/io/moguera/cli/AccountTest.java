package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
  private static final String SESSION =
      "{\"access_key\":\"MGTKABCD\",\"secret_access_key\":\"mgs_marker\","
          + "\"expires_at\":\"2026-03-02T00:00:00Z\",\"user\":{\"id\":1,\"name\":\"taro\"}}";

  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  AccountTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun cli() {
    return new CliRun(home);
  }

  private CliRun.Result bound() {
    server.on("GET /health/live", 200, "{}");
    return cli().run("bind", server.address());
  }

  @Test
  void server_bound_isRemembered() {
    assertThat(bound())
        .isEqualTo(
            new CliRun.Result(
                0,
                "",
                "Bound to " + server.address() + " as \"default\". Sign in with: moguera login\n"));
    assertThat(cli().run("bind").out()).isEqualTo("default\t" + server.address() + "\n");
  }

  @Test
  void command_withoutAServer_saysHowToBindOne() {
    assertThat(cli().run("ls", "posts"))
        .isEqualTo(
            new CliRun.Result(
                2,
                "",
                "moguera: There is no server yet. Bind one with: moguera bind"
                    + " https://api.example.com\n"));
  }

  @Test
  void address_thatIsNone_isUsage() {
    CliRun.Result result = cli().run("bind", "ftp://example.com");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("moguera: ftp://example.com is not the address of a server");
  }

  @Test
  void signIn_atATerminal_asksAndKeepsKeysForTheOwnerAlone() throws IOException {
    bound();
    server.on("POST /v1/sessions", 201, SESSION);
    server.on(
        "GET /v1/me", 200, "{\"id\":1,\"name\":\"taro\",\"role\":{\"id\":1,\"name\":\"admin\"}}");

    CliRun.Result result = cli().terminal(80, "taro", "pass word").run("login");

    assertThat(result)
        .isEqualTo(
            new CliRun.Result(
                0, "", "Name: Password of taro: Signed in as taro at " + server.address() + "\n"));
    assertThat(server.writes())
        .containsExactly("POST /v1/sessions {\"name\":\"taro\",\"password\":\"pass word\"}");
    Path file = home.resolve("moguera/profiles.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(cli().run("whoami").out()).isEqualTo("taro (admin) @ " + server.address() + "\n");
    assertThat(server.requests().getLast().authorization()).contains("Credential=MGTKABCD/");
  }

  @Test
  void signIn_withoutATerminal_readsThePasswordFromInput() {
    bound();
    server.on("POST /v1/sessions", 201, SESSION);

    assertThat(cli().input("pass word\n").run("login", "taro").exit()).isZero();
    assertThat(server.writes())
        .containsExactly("POST /v1/sessions {\"name\":\"taro\",\"password\":\"pass word\"}");
    assertThat(cli().run("login", "taro").exit()).isEqualTo(2);
  }

  @Test
  void signIn_withAnAuthenticator_asksForItsCode() {
    bound();
    server.on(
        "POST /v1/sessions",
        401,
        "{\"type\":\"https://moguera.io/problems#code-required\",\"title\":\"\",\"status\":401,"
            + "\"detail\":\"The code is wrong\"}");

    CliRun.Result result = cli().terminal(80, "pass word", "123456").run("login", "taro");

    assertThat(result.err()).contains("Code of your authenticator: ", "The code is wrong");
    assertThat(server.writes())
        .containsExactly(
            "POST /v1/sessions {\"name\":\"taro\",\"password\":\"pass word\"}",
            "POST /v1/sessions"
                + " {\"name\":\"taro\",\"password\":\"pass word\",\"code\":\"123456\"}");
  }

  @Test
  void signOut_ofASession_endsItThereAndForgetsItHere() throws IOException {
    bound();
    server.on("POST /v1/sessions", 201, SESSION).on("DELETE /v1/sessions/current", 204, "");
    cli().input("x\n").run("login", "taro");

    assertThat(cli().run("logout").exit()).isZero();

    assertThat(server.lines()).last().isEqualTo("DELETE /v1/sessions/current");
    assertThat(Files.readString(home.resolve("moguera/profiles.json")))
        .doesNotContain("mgs_marker", "MGTKABCD");
    assertThat(cli().run("logout").err()).isEqualTo("Nobody is signed in\n");
  }

  @Test
  void variables_ofTheEnvironment_precedeTheFile() {
    server.on("GET /v1/me", 200, "{\"id\":1,\"name\":\"ci\",\"role\":null}");

    CliRun.Result result =
        cli()
            .with("MOGUERA_API_URL", server.address())
            .with("MOGUERA_ACCESS_KEY", "MGAKCI")
            .with("MOGUERA_SECRET_ACCESS_KEY", "mgs_marker")
            .run("whoami");

    assertThat(result.out()).isEqualTo("ci @ " + server.address() + "\n");
    assertThat(server.requests().getFirst().authorization()).contains("Credential=MGAKCI/");
  }

  @Test
  void key_created_isShownOnce() {
    server.on(
        "POST /v1/keys",
        201,
        "{\"access_key\":\"MGAKNEW\",\"secret_access_key\":\"mgs_new\",\"name\":\"ci\","
            + "\"created_at\":\"2026-03-01T12:00:00Z\",\"expires_at\":\"2026-03-02T12:00:00Z\"}");

    assertThat(
            cli()
                .with("MOGUERA_API_URL", server.address())
                .run("keys", "create", "ci", "--expires", "+1d"))
        .isEqualTo(
            new CliRun.Result(
                0,
                """
                access_key         MGAKNEW
                secret_access_key  mgs_new
                name               ci
                created_at         2026-03-01 21:00
                expires_at         2026-03-02 21:00
                """,
                "The secret is not shown again\n"));
    assertThat(server.writes())
        .containsExactly("POST /v1/keys {\"name\":\"ci\",\"expires_at\":\"2026-03-02T12:00:00Z\"}");
  }

  @Test
  void key_createdDuringASession_asksForThePassword() {
    bound();
    server.on("POST /v1/sessions", 201, SESSION);
    server.on(
        "POST /v1/keys",
        201,
        "{\"access_key\":\"MGAKNEW\",\"secret_access_key\":\"mgs_new\",\"name\":\"ci\","
            + "\"created_at\":\"2026-03-01T12:00:00Z\",\"expires_at\":null}");
    cli().input("pass word\n").run("login", "taro");

    CliRun.Result result =
        cli()
            .terminal(80, "pass word")
            .run("keys", "create", "ci", "--scopes", "posts:read,tags:write", "-o", "ids");

    assertThat(result.err()).startsWith("Password of taro: ");
    assertThat(result.exit()).isZero();
    assertThat(server.writes())
        .last()
        .isEqualTo(
            "POST /v1/keys {\"name\":\"ci\",\"scopes\":[\"posts:read\",\"tags:write\"],"
                + "\"password\":\"pass word\"}");
  }

  @Test
  void keys_listedRotatedAndRevoked_areAskedForAsTheyAre() {
    String key =
        "{\"access_key\":\"MGAKA\",\"secret_access_key\":\"mgs_new\",\"name\":\"ci\","
            + "\"created_at\":\"2026-03-01T12:00:00Z\",\"expires_at\":null,\"last_used_at\":null,"
            + "\"scopes\":[\"posts:read\"]}";
    server.on("GET /v1/keys", 200, "{\"items\":[" + key + "]}");
    server.on("POST /v1/keys/MGAKA/rotation", 201, key).on("DELETE /v1/keys/MGAKA", 204, "");
    CliRun cli = cli().with("MOGUERA_API_URL", server.address());

    assertThat(cli.run("keys", "ls").out())
        .isEqualTo(
            """
            ACCESS KEY  NAME  CREATED AT        EXPIRES AT  LAST USED AT  SCOPES
            MGAKA       ci    2026-03-01 21:00                            posts:read
            """);
    assertThat(cli.run("keys", "rotate", "MGAKA", "-o", "ids").out()).isEqualTo("MGAKA\n");
    assertThat(cli.run("keys", "revoke", "MGAKA").err()).isEqualTo("MGAKA revoked\n");
    assertThat(cli.run("keys").exit()).isEqualTo(2);
  }
}
