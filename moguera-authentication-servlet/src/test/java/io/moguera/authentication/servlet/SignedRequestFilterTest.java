package io.moguera.authentication.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.HttpRequestSigner;
import io.moguera.authentication.Payload;
import io.moguera.authentication.Profile;
import io.moguera.authentication.RequestSigner;
import io.moguera.authentication.RequestToSign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignedRequestFilterTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExampleService service;

  SignedRequestFilterTest(@TempDir Path folder) throws LifecycleException {
    service = new ExampleService(folder);
  }

  @BeforeEach
  void service_isThere() {
    assertThat(service.address().getPort()).isPositive();
  }

  @AfterEach
  void close() throws LifecycleException {
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
  void request_signed_reachesTheServlet(Profile profile) throws Exception {
    var signer = new HttpRequestSigner(signer(profile));
    HttpRequest get = to("/a%20b/%C3%A9?q=a+b&r=%2F&r=&s").build();
    HttpRequest form =
        to("/posts")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("q=1"))
            .build();

    assertThat(send(signer.sign(get)).body()).isEqualTo("taro a b ");
    assertThat(send(signer.sign(form)).body()).isEqualTo("taro  713d31");
  }

  @Test
  void request_unsigned_isRefusedUnlessTheRouteIsOpen() throws Exception {
    HttpResponse<String> refused = send(to("/posts").build());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate"))
        .contains("MOGUERA4-HMAC-SHA256, AWS4-HMAC-SHA256");
    assertThat(refused.body()).contains("missing-credentials");
    assertThat(send(to("/open").build()).body()).isEqualTo("everybody  ");
  }

  @Test
  void body_otherThanSigned_isRefusedWhenTheServletReadsIt() throws Exception {
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
  void body_streamedInChunks_isComparedAtItsEnd() throws Exception {
    byte[] large = new byte[300_000];
    HttpRequest plain =
        to("/files")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    HttpRequest signed = new HttpRequestSigner(signer(Profile.AWS)).sign(plain);
    assertThat(send(signed).statusCode()).isEqualTo(200);

    large[299_999] = 1;
    assertThat(send(signed).statusCode()).isEqualTo(400);
  }

  @Test
  void address_presigned_isGoodForWhatItWasMade() throws Exception {
    RequestToSign request =
        RequestToSign.of(
            "GET", URI.create(service.address() + "/files?q=1"), Map.of(), Payload.EMPTY);
    URI presigned = signer(Profile.MOGUERA).presign(request, Duration.ofMinutes(1));

    assertThat(send(HttpRequest.newBuilder(presigned).build()).body()).startsWith("taro 1");
    assertThat(send(HttpRequest.newBuilder(presigned).DELETE().build()).statusCode())
        .isEqualTo(400);
  }

  @Test
  void path_ofTwoReadings_isRefused() throws Exception {
    for (String path : new String[] {"//open", "/a/../open", "/open;a", "/a%2Fopen"}) {
      assertThat(send(to(path).build()).statusCode()).as(path).isEqualTo(400);
    }
  }
}
