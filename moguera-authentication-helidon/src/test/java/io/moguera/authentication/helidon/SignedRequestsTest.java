package io.moguera.authentication.helidon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.authentication.HttpRequestSigner;
import io.moguera.authentication.Payload;
import io.moguera.authentication.Profile;
import io.moguera.authentication.RequestSigner;
import io.moguera.authentication.RequestToSign;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedRequestsTest {
  private final ExampleService service = new ExampleService(true);
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  void service_isThere() {
    assertThat(service.address().getPort()).isPositive();
  }

  @AfterAll
  void close() {
    client.close();
    service.close();
  }

  private RequestSigner signer(Profile profile) {
    return RequestSigner.of(service.key(), profile, Clock.systemUTC());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create(service.address() + target));
  }

  @ParameterizedTest
  @EnumSource
  void request_signed_reachesTheHandler(Profile profile) throws Exception {
    HttpRequest get = to("/a%20b/%C3%A9?q=a+b&r=%2F&r=&s").build();
    HttpRequest post = to("/posts").POST(BodyPublishers.ofString("{}")).build();
    var signer = new HttpRequestSigner(signer(profile));

    assertThat(send(signer.sign(get)).body()).startsWith("taro q=a+b&r=%2F&r=&s ");
    assertThat(send(signer.sign(post)).body())
        .isEqualTo("taro  " + HexFormat.of().formatHex("{}".getBytes(UTF_8)));
  }

  @Test
  void request_unsigned_isRefusedUnlessTheRouteIsOpen() throws Exception {
    HttpResponse<String> refused = send(to("/posts").build());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate"))
        .contains("MOGUERA4-HMAC-SHA256, AWS4-HMAC-SHA256");
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(refused.body())
        .contains("\"type\":\"https://moguera.io/problems#missing-credentials\"");
    assertThat(send(to("/open").build()).body()).isEqualTo("everybody");
  }

  @Test
  void request_badlySigned_isRefusedOnAnOpenRouteToo_andExplained() throws Exception {
    var stranger = Credentials.of("MGAKSTRANGER", "secret");
    var signer = new HttpRequestSigner(RequestSigner.of(stranger, Clock.systemUTC()));

    HttpResponse<String> refused = send(signer.sign(to("/open").build()));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body())
        .contains("signature-does-not-match", "\"canonical_request\":\"GET\\n/open\\n\\nhost:127");
  }

  @Test
  void body_otherThanSigned_isRefusedWhenTheHandlerReadsIt() throws Exception {
    HttpRequest signed =
        new HttpRequestSigner(signer(Profile.MOGUERA))
            .sign(to("/posts").POST(BodyPublishers.ofString("{}")).build());
    for (String other : new String[] {"[]", "", "{} "}) {
      HttpRequest changed =
          HttpRequest.newBuilder(signed, (name, value) -> true)
              .POST(BodyPublishers.ofString(other))
              .build();
      HttpResponse<String> refused = send(changed);
      assertThat(refused.statusCode()).as(other).isEqualTo(400);
      assertThat(refused.body()).contains("body-does-not-match");
    }
  }

  @Test
  void body_addedToAGet_isRefused() throws Exception {
    HttpRequest signed =
        new HttpRequestSigner(signer(Profile.MOGUERA)).sign(to("/posts").GET().build());
    HttpRequest changed =
        HttpRequest.newBuilder(signed, (name, value) -> true)
            .method("GET", BodyPublishers.ofString("{}"))
            .build();
    assertThat(send(changed).statusCode()).isEqualTo(400);
  }

  @Test
  void body_streamedInChunks_isComparedAtItsEnd() throws Exception {
    byte[] large = new byte[300_000];
    HttpRequest plain =
        to("/files")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    HttpRequest signed = new HttpRequestSigner(signer(Profile.MOGUERA)).sign(plain);
    assertThat(send(signed).statusCode()).isEqualTo(200);

    large[299_999] = 1;
    assertThat(send(signed).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void address_presigned_isGoodForWhatItWasMade(Profile profile) throws Exception {
    URI get = presigned(profile, "GET", "/files/1?v=2", Payload.EMPTY);
    assertThat(send(HttpRequest.newBuilder(get).build()).body()).startsWith("taro v=2");
    HttpRequest delete = HttpRequest.newBuilder(get).DELETE().build();
    assertThat(send(delete).statusCode()).isEqualTo(400);

    URI put = presigned(profile, "PUT", "/upload/1", new Payload.Unsigned());
    HttpRequest upload =
        HttpRequest.newBuilder(put).PUT(BodyPublishers.ofByteArray(new byte[] {1, 2})).build();
    assertThat(send(upload).body()).endsWith(" 0102");
  }

  private URI presigned(Profile profile, String method, String target, Payload payload) {
    return signer(profile)
        .presign(
            RequestToSign.of(method, URI.create(service.address() + target), Map.of(), payload),
            Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//open", "/./open", "/a/../open", "/open/%2e%2e/x", "/open;a", "/%2Fopen"})
  void path_ofTwoReadings_isRefusedBeforeItIsRouted(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: x\r\n"))
        .startsWith("HTTP/1.1 40");
  }

  @Test
  void twoAuthorizationHeaders_areTheSame401AsAnUnknownKey() throws Exception {
    HttpRequest signed = new HttpRequestSigner(signer(Profile.MOGUERA)).sign(to("/posts").build());
    var lines = new StringBuilder("GET /posts HTTP/1.1\r\nHost: 127.0.0.1:");
    lines.append(service.address().getPort()).append("\r\n");
    signed
        .headers()
        .map()
        .forEach((name, values) -> lines.append(name + ": " + values.getFirst() + "\r\n"));
    assertThat(raw(lines.toString())).startsWith("HTTP/1.1 200");
    assertThat(raw(lines + "Authorization: Basic x\r\n"))
        .startsWith("HTTP/1.1 401")
        .contains("signature-does-not-match");
    assertThat(raw(lines + "X_Moguera_Date: 1\r\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void transferEncodingWithContentLength_isRefused() throws Exception {
    HttpRequest signed =
        new HttpRequestSigner(signer(Profile.MOGUERA))
            .sign(to("/posts").POST(BodyPublishers.ofString("{}")).build());
    var lines = new StringBuilder("POST /posts HTTP/1.1\r\nHost: 127.0.0.1:");
    lines.append(service.address().getPort()).append("\r\n");
    signed
        .headers()
        .map()
        .forEach((name, values) -> lines.append(name + ": " + values.getFirst() + "\r\n"));
    lines.append("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n");
    assertThat(raw(lines + "\r\n2\r\n{}\r\n0\r\n")).startsWith("HTTP/1.1 400");
  }

  /** Sends lines as they are, and reads the answer to the end of its JSON. */
  private String raw(String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
      socket.getOutputStream().flush();
      var answer = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      do {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          break;
        }
        answer.write(buffer, 0, count);
      } while (!isWhole(answer.toString(UTF_8)));
      return answer.toString(UTF_8);
    }
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
    return end >= 0
        && (!length.find() || answer.length() >= end + 4 + Integer.parseInt(length.group(1)));
  }
}
