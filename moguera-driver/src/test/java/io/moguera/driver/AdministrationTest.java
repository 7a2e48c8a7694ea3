package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.drop;
import static io.moguera.driver.ScriptedServer.empty;
import static io.moguera.driver.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.Payload;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.VerifierOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks, rights and presigned addresses. */
class AdministrationTest {
  private static final String WEBHOOK =
      """
      {"id":3,"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z",
       "url":"https://hooks.example.com/","description":null,"resources":["posts"],
       "operations":[],"active":true,"owner":1,"failing_since":null,"off_reason":null%s}
      """;
  private static final String DELIVERY =
      """
      {"id":9,"created_at":"2026-03-01T12:00:00Z","message":"msg_1","type":"posts.created",
       "state":"failed","attempts":1,"next_attempt_at":null%s}
      """;

  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  AdministrationTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void webhook_isMadeWithASecretThatIsNotPrinted() {
    server.then(json(201, WEBHOOK.formatted(",\"secret\":\"whsec_marker\"")));

    var made =
        moguera
            .webhooks()
            .create(Webhook.draft(URI.create("https://hooks.example.com/")).resources("posts"));

    assertThat(made.secret()).isEqualTo("whsec_marker");
    assertThat(made.toString()).doesNotContain("whsec_marker").contains("hooks.example.com");
    assertThat(server.received().getFirst().headers()).doesNotContainKey("idempotency-key");
    assertThat(server.received().getFirst().body())
        .isEqualTo("{\"url\":\"https://hooks.example.com/\",\"resources\":[\"posts\"]}");
  }

  @Test
  void webhook_whoseMakingIsLost_isNotMadeAgain() {
    server.then(drop());
    WebhookDraft draft = Webhook.draft(URI.create("https://hooks.example.com/"));

    assertThatThrownBy(() -> moguera.webhooks().create(draft))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void webhooks_areListedChangedAndRemoved() {
    String one = WEBHOOK.formatted("");
    server.then(json(200, "{\"items\":[" + one + "]}"), json(200, one), empty(204));

    assertThat(moguera.webhooks().list()).extracting(Webhook::id).containsExactly(3L);
    assertThat(moguera.webhooks().update(3, Webhook.changes().active(true)).active()).isTrue();
    moguera.webhooks().destroy(3);

    assertThat(server.received())
        .extracting(r -> r.method() + " " + r.target())
        .containsExactly("GET /v1/webhooks", "PATCH /v1/webhooks/3", "DELETE /v1/webhooks/3");
  }

  @Test
  void deliveries_areFollowedAndSentAgain() {
    server.then(
        json(200, "{\"items\":[" + DELIVERY.formatted("") + "],\"next\":\"9\"}"),
        json(200, "{\"items\":[],\"next\":null}"),
        json(
            202,
            DELIVERY.formatted(
                ",\"payload\":{\"type\":\"posts.created\"},\"log\":[{\"at\":"
                    + "\"2026-03-01T12:00:00Z\",\"duration_millis\":5,\"status\":500,"
                    + "\"response\":\"no\"}]")));

    assertThat(moguera.webhooks().deliveries(3, q -> q.where("state", "failed")).toList())
        .hasSize(1);
    Delivery again = moguera.webhooks().replay(3, 9);

    assertThat(again.log()).extracting(Delivery.Attempt::status).containsExactly(500L);
    assertThat(server.received())
        .extracting("target")
        .containsExactly(
            "/v1/webhooks/3/deliveries?state=failed",
            "/v1/webhooks/3/deliveries?state=failed&after=9",
            "/v1/webhooks/3/deliveries/9/replay");
  }

  @Test
  void explanation_tellsTheParts() {
    server.then(
        json(
            200,
            """
            {"allowed":null,"decided_by":"rule","parts":{"expression":"a && b","result":null,
             "operator":"and","parts":[{"expression":"a","result":true}]}}
            """));

    Explanation why = moguera.access().of("hanako").explain("update", "posts");

    assertThat(why.allowed()).isNull();
    assertThat(why.isAllowed()).isFalse();
    assertThat(why.parts())
        .isEqualTo(
            new Explanation.Part(
                "a && b", null, "and", List.of(new Explanation.Part("a", true, null, List.of()))));
    assertThat(server.received().getFirst().target())
        .isEqualTo("/v1/access/explain?resource=posts&operation=update&user=hanako");
  }

  @Test
  void presignedAddress_verifiesWithoutCredentials() {
    URI address = moguera.images().presign(7, Duration.ofMinutes(5));

    var verifier =
        new RequestVerifier<String>(
            id -> Optional.of(KeyLookup.Key.lasting(TestClient.CREDENTIALS::secret, id)),
            () -> TestClient.NOW,
            VerifierOptions.forAnyHost());
    var request =
        new ReceivedRequest(
            "GET",
            address.getRawPath(),
            address.getRawQuery(),
            Map.of("host", List.of(address.getAuthority())));
    assertThat(verifier.verify(request, () -> Payload.EMPTY).presigned()).isTrue();
    assertThat(address.toString()).startsWith(server.address() + "/v1/images/7/file?");
    assertThatThrownBy(() -> moguera.anonymous().images().presign(7, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void requests_whoseAnswersAreNotKept_areSentOnce() {
    for (String target : List.of("/v1/keys", "/v1/webhooks", "/v1/sign-ups", "/v1/me/totp")) {
      server.then(drop());
      assertThatThrownBy(() -> moguera.request("POST", target))
          .isInstanceOf(OutcomeUnknownException.class);
    }
    assertThat(server.received()).hasSize(4);
  }
}
