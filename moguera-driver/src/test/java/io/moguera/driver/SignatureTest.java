package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.Payload;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.VerifierOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the driver signs is what the verifier of the server accepts, byte for byte as received. */
class SignatureTest {
  private final RequestVerifier<String> verifier =
      new RequestVerifier<>(
          id -> Optional.of(KeyLookup.Key.lasting(TestClient.CREDENTIALS::secret, id)),
          () -> TestClient.NOW,
          VerifierOptions.forAnyHost().withExplain(true));

  @Test
  void requests_ofEveryKind_verifyAsReceived() throws IOException {
    try (var server = new ScriptedServer();
        Moguera moguera = new TestClient().builder(server).build()) {
      server.then(json(200, "{\"id\":1,\"items\":[]}"), json(200, "{\"id\":1}"));
      server.then(json(200, "{\"id\":1}"), json(200, "{\"id\":1}"), json(200, "{\"id\":1}"));

      moguera.posts().page(q -> q.where("tags", "b", "a").search("日本 +&= ~*'()").filter("it.x"));
      moguera.pages().require("日本 語~*");
      moguera.posts().create(Post.draft("日本"));
      moguera.posts().update(new Post(Row.of(row())), Map.of("title", "x"));
      moguera.posts().fire(1);

      assertThat(server.received()).hasSize(5).allSatisfy(this::verifies);
    }
  }

  private static tools.jackson.databind.node.ObjectNode row() {
    return Json.newObject().put("id", 1).put("version", 3);
  }

  private void verifies(ScriptedServer.Received received) {
    URI uri = URI.create(received.target());
    Map<String, List<String>> headers =
        received.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    Payload body = Payload.of(received.body().getBytes(StandardCharsets.UTF_8));
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    var request = new ReceivedRequest(received.method(), uri.getRawPath(), query, headers);

    var verified = verifier.verify(request, () -> body);

    assertThat(verified.payload()).isEqualTo(body);
  }
}
