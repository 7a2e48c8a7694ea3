package io.moguera.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthTest {
  @TempDir private Path home = Path.of(".");
  private final ApiServer server = new ApiServer();

  AuthTest() throws IOException {}

  @BeforeEach
  void signedIn() {
    server.on(
        "POST /v1/sessions",
        201,
        """
        {"access_key":"MGTKABCD","secret_access_key":"mgs_marker",\
        "expires_at":"2026-03-02T00:00:00Z","user":{"id":1,"name":"taro"}}\
        """);
    server.on("GET /health/live", 200, "{}");
    new CliRun(home).run("bind", server.address());
    assertThat(new CliRun(home).input("taro\nsecret\n").run("login").exit()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void explain_ofASignatureThatIsTaken_saysSo() {
    server.on("GET /v1/me", 200, "{\"id\":1}");

    assertThat(new CliRun(home).run("auth", "explain"))
        .isEqualTo(new CliRun.Result(0, "The server took the signature\n", ""));
  }

  /** As when a proxy passes the request on under its own name. */
  @Test
  void explain_ofARewrittenHost_namesIt() {
    String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    String canonical =
        "GET\\n/v1/me\\n\\naccept:application/json\\nhost:backend:80\\nx-moguera-content-sha256:"
            + hash
            + "\\nx-moguera-date:20260301T120000Z\\n\\n"
            + "accept;host;x-moguera-content-sha256;x-moguera-date\\n"
            + hash;
    server.on(
        "GET /v1/me",
        401,
        """
        {"type":"https://moguera.io/problems#signature-does-not-match","title":"No","status":401,\
        "detail":"","canonical_request":"%s",\
        "string_to_sign":"MOGUERA4-HMAC-SHA256\\n20260301T120000Z\\n\
        20260301/main/api/moguera4_request\\nx"}\
        """
            .formatted(canonical));

    CliRun.Result result = new CliRun(home).run("auth", "explain");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out())
        .contains("Signed here:", "The server would have signed:")
        .endsWith(
            "The first difference is the header host: \"%s\" here, \"backend:80\" there\n"
                .formatted(server.address().replace("http://", "")))
        .doesNotContain("mgs_marker");
  }
}
