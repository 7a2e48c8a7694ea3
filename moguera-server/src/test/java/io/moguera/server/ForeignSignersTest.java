package io.moguera.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A running Moguera, asked by signers that others wrote; curl is in {@link SignedRequestsTest}. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignSignersTest {
  private static final Path VECTORS = Path.of("../moguera-authentication/src/test/vectors");
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  private final RunningServer server;
  private final Credentials key;
  private final HttpClient client = HttpClient.newHttpClient();

  ForeignSignersTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder);
    key = server.key(server.accounts().add("Ann", "author", "ann's password"));
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws4", "smithy"})
  void nodeSigner_isUnderstood(String signer) throws Exception {
    assumeTrue(
        Programs.isInstalled("node") && Programs.isInstalled("npm"),
        "node and npm are not installed");
    if (!Files.exists(VECTORS.resolve("node_modules/.package-lock.json"))) {
      run(
          "",
          List.of(
              "npm",
              "ci",
              "--prefix",
              VECTORS.toString(),
              "--ignore-scripts",
              "--no-audit",
              "--no-fund",
              "--silent"));
    }

    List<String> answers =
        run(
                key.secret().reveal(),
                List.of(
                    "node",
                    "src/test/node/send.mjs",
                    signer,
                    server.uri("").toString(),
                    key.accessKey()))
            .lines()
            .toList();

    assertThat(answers).hasSize(4);
    assertThat(answers.get(0)).startsWith("200 {\"items\":[]");
    assertThat(answers.get(1)).startsWith("201 {\"id\":").contains("by " + signer + " 京都");
    assertThat(answers.get(2)).startsWith("201 {\"id\":").contains("\"name\":\"a b.png\"");
    assertThat(answers.get(3)).startsWith("200 ").contains("\"name\":\"Ann\"");
  }

  @Test
  void awsSdk_isUnderstood() throws Exception {
    assertThat(
            send(
                    SdkHttpMethod.GET,
                    "/v1/posts?filter=it.title%3D%3D'a%20b'&q=%E4%BA%AC%E9%83%BD&limit=2",
                    new byte[0],
                    "application/json")
                .body())
        .startsWith("{\"items\":[]");
    assertThat(
            send(
                    SdkHttpMethod.POST,
                    "/v1/tags",
                    "{\"name\":\"by the SDK\"}".getBytes(UTF_8),
                    "application/json")
                .statusCode())
        .isEqualTo(201);
    assertThat(send(SdkHttpMethod.POST, "/v1/images?name=a%20b.png", PICTURE, "image/png").body())
        .contains("\"name\":\"a b.png\"");
  }

  @Test
  void awsSdk_presigns() throws Exception {
    HttpRequest request =
        signed(
            SdkHttpMethod.GET,
            "/v1/me",
            new byte[0],
            builder ->
                builder
                    .putProperty(
                        AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1)));

    assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"name\":\"Ann\"");
  }

  /** What is not open to everybody answers 401 without credentials; nothing is written. */
  @Test
  void everyWrite_withoutCredentials_isRefused() {
    RunningServer.Answer resources = server.get("/v1/resources");
    List<String> names =
        resources
            .json()
            .path("items")
            .valueStream()
            .map(r -> r.path("name").stringValue())
            .toList();

    assertThat(names).contains("posts", "users", "roles", "images");
    assertThat(names)
        .allSatisfy(
            name -> {
              assertThat(anonymous("POST", "/v1/" + name)).as(name).isEqualTo(401);
              // Of a row that is not there, nobody is told more than that.
              for (String method : List.of("PATCH", "DELETE")) {
                assertThat(anonymous(method, "/v1/" + name + "/999999")).as(name).isIn(401, 404);
              }
            });
    for (String path : List.of("/v1/me", "/v1/keys", "/v1/sessions")) {
      assertThat(server.get(path).status()).as(path).isEqualTo(401);
    }
  }

  private int anonymous(String method, String path) {
    return server.send(server.request(method, path, "{}"), java.util.Optional.empty()).status();
  }

  private HttpResponse<String> send(
      SdkHttpMethod method, String target, byte[] body, String contentType) throws Exception {
    return client.send(
        HttpRequest.newBuilder(signed(method, target, body, builder -> {}), (n, v) -> true)
            .header("Content-Type", contentType)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest signed(
      SdkHttpMethod method,
      String target,
      byte[] body,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                builder -> {
                  builder
                      .identity(
                          AwsCredentialsIdentity.create(key.accessKey(), key.secret().reveal()))
                      .request(
                          SdkHttpRequest.builder().method(method).uri(server.uri(target)).build())
                      .payload(ContentStreamProvider.fromByteArray(body))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "api")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, "main");
                  options.accept(builder);
                });
    HttpRequest.Builder sent = HttpRequest.newBuilder(signed.request().getUri());
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> sent.header(name, value));
              }
            });
    return sent.method(
            method.name(),
            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  private static String run(String input, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
