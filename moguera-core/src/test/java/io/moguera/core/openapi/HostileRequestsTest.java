package io.moguera.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import io.moguera.testkit.contract.Contract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that failed on the server's side, or went astray, when the fuzz run found them. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
  private CoreServer server;

  @BeforeAll
  void start(TestDatabase database) {
    server =
        CoreServer.start(
            database,
            """
            resources:
              papers:
                fields: { data: { type: json } }
                access: { read: "true", create: "true" }
            """);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Contract.Exchange send(String method, String target, String type, String body) {
    Contract.Exchange exchange =
        new RawClient(server.uri())
            .send(
                new RawClient.Request(
                    method, target, List.of("Content-Type: " + type), body.getBytes(UTF_8)));
    assertThat(server.anonymous().contract().mistakes(exchange)).isEmpty();
    return exchange;
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/posts/%00, malformed-request",
    "/v1/posts/a%2Fb, malformed-request",
    "/v1/categories/..;/posts, malformed-request",
    "/v1/posts/../tags, malformed-request",
    "/v1//posts, malformed-request",
    "/v1/posts?|=%, malformed-request",
    "/v1/posts?created_at=0001-01-01T00:00:00%2B18:00, invalid-parameter",
    "/v1/posts?filter=it.created_at+%3E+timestamp('%2B1000000-01-01T00:00:00Z'), invalid-parameter",
    "/v1/posts?slug=%00, malformed-request",
  })
  void address_thatAsksTooMuch_isRefused(String target, String problem) {
    Contract.Exchange exchange = send("GET", target, "text/plain", "");

    assertThat(exchange.status()).isEqualTo(400);
    assertThat(new String(exchange.received(), UTF_8)).contains("problems#" + problem);
  }

  @Test
  void quotientBeyondLong_isANumberLikeAnother() {
    assertThat(
            send("GET", "/v1/posts?filter=-9223372036854775808+/+-1+%3E+it.id", "text/plain", "")
                .status())
        .isEqualTo(200);
  }

  @Test
  void timeFarFromGreenwich_isTheSameTimeInUtc() {
    assertThat(
            send("GET", "/v1/posts?created_at=2026-11-24T10:00:00%2B18:00", "text/plain", "")
                .status())
        .isEqualTo(200);
  }

  @Test
  void zeroWithinJson_isRefusedByItsPlace() {
    Contract.Exchange exchange =
        send("POST", "/v1/papers", "application/json", "{\"data\": [{\"\\u0000\": 1}]}");

    assertThat(exchange.status()).isEqualTo(422);
    assertThat(new String(exchange.received(), UTF_8)).contains("\"pointer\":\"/data\"");
  }

  @Test
  void headOfWhateverCanBeRead_isAnswered() {
    for (String path : List.of("/v1/changes", "/v1/resources", "/v1/openapi.json", "/v1/posts")) {
      assertThat(send("HEAD", path, "text/plain", "").status()).as(path).isEqualTo(200);
    }
  }
}
