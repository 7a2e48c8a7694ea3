package io.moguera.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moguera.authentication.SignedText.Difference;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client signs, compared with what the server would. */
class ExplainTest {
  private final RequestVerifier<String> verifier =
      new RequestVerifier<>(
          Sent::lookup, () -> Sent.NOW, VerifierOptions.forAnyHost().withExplain(true));

  private static SignedText client(Profile profile) {
    return Sent.signer(profile)
        .explain(
            RequestToSign.of(
                "POST",
                URI.create("http://localhost:8080/v1/posts?b=2&a=1"),
                Map.of("Content-Type", "application/json"),
                Payload.of(Sent.post(profile).body)));
  }

  private SignedText server(Profile profile, Consumer<Sent> change) {
    Sent sent = Sent.post(profile);
    change.accept(sent);
    return catchThrowableOfType(AuthenticationException.class, () -> sent.verifyBy(verifier))
        .expected()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void firstDifference_isNamed(Profile profile) {
    SignedText client = client(profile);

    assertThat(client.firstDifference(server(profile, sent -> sent.method = "PUT")))
        .contains(new Difference("method", "POST", "PUT"));
    assertThat(client.firstDifference(server(profile, sent -> sent.path = "/v1/pages")))
        .contains(new Difference("path", "/v1/posts", "/v1/pages"));
    assertThat(client.firstDifference(server(profile, sent -> sent.query = "a=1")))
        .contains(new Difference("query", "a=1&b=2", "a=1"));
    assertThat(client.firstDifference(server(profile, sent -> sent.set("Host", "example.org"))))
        .contains(new Difference("header host", "localhost:8080", "example.org"));
    assertThat(
            client.firstDifference(
                server(profile, sent -> sent.authorization("content-type;", ""))))
        .contains(new Difference("header content-type", "application/json", ""));
    assertThat(
            client.firstDifference(
                server(profile, sent -> sent.set(profile.dateHeader(), "20261124T143100Z"))))
        .contains(
            new Difference(
                "header " + profile.dateHeader(), "20261124T143000Z", "20261124T143100Z"));
  }

  @Test
  void differenceInTheScopeAlone_isNamedAfterTheRequest() {
    SignedText own = client(Profile.MOGUERA);
    var other =
        new SignedText(own.canonicalRequest(), own.stringToSign().replace("/main/", "/us-east-1/"));

    assertThat(own.firstDifference(other).orElseThrow().component()).isEqualTo("scope");
  }

  @Test
  void sameText_hasNoDifference_soTheSecretDiffers() {
    SignedText server =
        server(
            Profile.MOGUERA,
            sent -> sent.authorization("MGAKAAAAAAAAAAAAAAAA", "MGAKBAAAAAAAAAAAAAAA"));

    assertThat(client(Profile.MOGUERA).firstDifference(server)).isEmpty();
  }

  @Test
  void textsOfAnotherForm_areComparedAllTheSame() {
    assertThat(new SignedText("", "").firstDifference(client(Profile.AWS)))
        .contains(new Difference("method", "", "POST"));
    assertThat(new SignedText("", "").firstDifference(new SignedText("", ""))).isEmpty();
  }
}
