package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.authentication.HttpRequestSigner;
import io.moguera.authentication.Payload;
import io.moguera.authentication.Profile;
import io.moguera.authentication.RequestSigner;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedRequestsTest {
  private final RunningServer server;
  private final Credentials key;

  SignedRequestsTest(TestDatabase database, @TempDir Path folder) {
    server =
        RunningServer.on(
            database, folder, Map.of("MOGUERA_AUTH_EXPLAIN", "true"), InstantSource.system());
    key = server.key(server.accounts().add("Ann", "author", "ann's password"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void bothProfiles_areAccepted() {
    for (Profile profile : Profile.values()) {
      HttpRequest request =
          new HttpRequestSigner(RequestSigner.of(key, profile, InstantSource.system()))
              .sign(server.request("GET", "/v1/me", ""));

      assertThat(server.send(request, Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void curl_signsByItself() throws Exception {
    assertThat(curl("/v1/me")).contains("\"name\":\"Ann\"");
    assertThat(curl("/v1/keys", "-H", "Content-Type: application/json", "-d", body("name", "curl")))
        .contains("\"secret_access_key\":\"mgs_");
    assertThat(curl("/v1/keys?unused=a%20b&empty=")).contains("\"items\":[");
  }

  private String curl(String path, String... arguments) throws Exception {
    Assumptions.assumeTrue(Programs.isInstalled("curl"), "curl is not installed");
    var command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "--aws-sigv4",
                "moguera:moguera:main:api",
                "-u",
                key.accessKey() + ":" + key.secret().reveal()));
    command.addAll(List.of(arguments));
    command.add(server.uri(path).toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void wrongSecret_isRefusedWithWhatWouldHaveBeenSigned() {
    Credentials wrong = Credentials.of(key.accessKey(), "mgs_another");

    RunningServer.Answer answer = server.send("GET", "/v1/me", "", wrong);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("signature-does-not-match");
    assertThat(answer.json().path("canonical_request").asString()).startsWith("GET\n/v1/me\n");
    assertThat(answer.json().path("string_to_sign").asString())
        .startsWith("MOGUERA4-HMAC-SHA256\n");
  }

  @Test
  void clockThatIsWrong_isToldTheServersTimeAndTheLimit() {
    InstantSource slow = SettableClock.at(Instant.now().minus(Duration.ofMinutes(11)));
    HttpRequest request =
        new HttpRequestSigner(RequestSigner.of(key, slow))
            .sign(server.request("GET", "/v1/me", ""));

    RunningServer.Answer answer = server.send(request, Optional.empty());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("request-time-too-skewed");
    assertThat(Instant.parse(answer.json().path("server_time").asString())).isNotNull();
    assertThat(answer.json().path("limit_seconds").asInt()).isEqualTo(600);
  }

  @Test
  void bodyThatWasNotSigned_isRefusedBeforeAnythingIsDone() {
    HttpRequest request = server.request("POST", "/v1/keys", body("name", "smuggled"));
    HttpRequest signed =
        new HttpRequestSigner(RequestSigner.of(key, InstantSource.system()))
            .sign(request, Payload.of(body("name", "signed").getBytes(UTF_8)));

    RunningServer.Answer answer = server.send(signed, Optional.empty());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("body-does-not-match");
    assertThat(server.send("GET", "/v1/keys", "", key).text()).doesNotContain("smuggled");
  }

  @Test
  void bodyAddedToARequestWithoutOne_isRefused() {
    HttpRequest signed =
        new HttpRequestSigner(RequestSigner.of(key, InstantSource.system()))
            .sign(server.request("DELETE", "/v1/keys/MGAK", "added"), Payload.of(new byte[0]));

    assertThat(server.send(signed, Optional.empty()).problem()).isEqualTo("body-does-not-match");
  }

  @Test
  void requestSignedForAnotherHost_isRefused() throws IOException {
    HttpRequest signed =
        new HttpRequestSigner(RequestSigner.of(key, InstantSource.system()))
            .sign(HttpRequest.newBuilder(URI.create("http://elsewhere.example/v1/me")).build());

    String answer = raw(signed, "/v1/me", "elsewhere.example");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("MOGUERA_HOSTS");
  }

  @Test
  void requestByTheNameLocalhost_isAccepted() throws IOException {
    String localhost = "localhost:" + server.uri("/").getPort();
    HttpRequest signed =
        new HttpRequestSigner(RequestSigner.of(key, InstantSource.system()))
            .sign(HttpRequest.newBuilder(URI.create("http://" + localhost + "/v1/me")).build());

    assertThat(raw(signed, "/v1/me", localhost)).startsWith("HTTP/1.1 200");
  }

  @Test
  void pathThatCanBeReadInTwoWays_isRefusedWithOrWithoutCredentials() throws IOException {
    for (String path :
        List.of("/v1//me", "/v1/x/../me", "/v1/%2e%2e/me", "/v1/a%2Fb", "/v1/me;a=b")) {
      HttpRequest unsigned = HttpRequest.newBuilder(server.uri("/v1/me")).build();

      assertThat(raw(unsigned, path, "127.0.0.1:" + server.uri("/").getPort()))
          .as(path)
          .startsWith("HTTP/1.1 400");
    }
  }

  private String raw(HttpRequest request, String target, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
      var text = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
      request
          .headers()
          .map()
          .forEach((name, values) -> text.append(name + ": " + values.getFirst() + "\r\n"));
      text.append("Connection: close\r\n\r\n");
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.toString().getBytes(UTF_8));
      // Not to the end: the connection of a refused request may stay open.
      var answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      while (answer.indexOf("\r\n\r\n") < 0 || !answer.toString().endsWith("}")) {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          break;
        }
        answer.append(new String(buffer, 0, count, UTF_8));
      }
      return answer.toString();
    }
  }
}
