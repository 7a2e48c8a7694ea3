package io.moguera.authentication.helidon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests that the AWS SDK for Java signed, sent to a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsSdkTest {
  private final ExampleService service = new ExampleService(true);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterAll
  void close() {
    client.close();
    service.close();
  }

  private HttpRequest signed(
      SdkHttpMethod method,
      String target,
      byte[] body,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
    AwsCredentialsIdentity identity =
        AwsCredentialsIdentity.create(service.key().accessKey(), service.key().secret().reveal());
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(method).uri(URI.create(service.address() + target)).build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                builder -> {
                  builder
                      .identity(identity)
                      .request(request)
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

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void get_withAnAwkwardQuery_isVerified() throws Exception {
    HttpResponse<String> answer =
        send(
            signed(
                SdkHttpMethod.GET,
                "/v1/a%20b/%C3%A9?q=a+b&x=%2F&x=&y=!'()*&z&b=2&a=1",
                new byte[0],
                builder -> {}));
    assertThat(answer.body()).startsWith("taro ").contains("q=a%20b", "y=%21%27%28%29%2A");
  }

  @Test
  void body_ofJsonAndOfBytes_isVerified() throws Exception {
    byte[] json = "{\"title\":\"Kıvanç\"}".getBytes(UTF_8);
    byte[] binary = new byte[100_000];
    assertThat(send(signed(SdkHttpMethod.POST, "/v1/posts", json, builder -> {})).body())
        .isEqualTo("taro  " + HexFormat.of().formatHex(json));
    assertThat(send(signed(SdkHttpMethod.PUT, "/v1/files/1", binary, builder -> {})).body())
        .isEqualTo("taro  " + "00".repeat(binary.length));
  }

  @Test
  void address_presigned_isVerified() throws Exception {
    HttpRequest request =
        signed(
            SdkHttpMethod.GET,
            "/v1/files/1?v=a%20b",
            new byte[0],
            builder ->
                builder
                    .putProperty(
                        AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1)));
    HttpResponse<String> answer = send(request);
    assertThat(answer.body()).startsWith("taro ");
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
