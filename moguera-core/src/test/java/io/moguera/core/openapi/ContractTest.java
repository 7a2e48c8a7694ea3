package io.moguera.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.testkit.contract.Contract;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The check of answers finds what it is there for. */
class ContractTest {
  private final Contract contract =
      new Contract(OpenApi.of(Declarations.builtIn().registry(), List.of()));

  private List<String> mistakes(String method, String path, int status, String type, String body) {
    return contract.mistakes(
        new Contract.Exchange(
            method,
            path,
            "",
            new byte[0],
            status,
            HttpHeaders.of(
                Map.of("Content-Type", List.of(type), "ETag", List.of("\"1\"")), (a, b) -> true),
            body.getBytes(UTF_8)));
  }

  private List<String> tag(String path, String more) {
    return mistakes(
        "GET",
        path,
        200,
        "application/json",
        """
        {"id":1,"version":1,"created_at":"2026-11-24T10:00:00Z",\
        "updated_at":"2026-11-24T10:00:00Z","name":"java","slug":"java","description":null%s}\
        """
            .formatted(more));
  }

  @Test
  void answerAsDocumented_isRight() {
    assertThat(tag("/v1/tags/java?fields=name", "")).isEmpty();
  }

  @Test
  void memberBeside_isFound() {
    assertThat(tag("/v1/tags/1", ",\"extra\":1")).singleElement().asString().contains("extra");
  }

  @Test
  void valueOfAnotherKind_isFound() {
    assertThat(tag("/v1/tags/1", ",\"posts\":3")).singleElement().asString().contains("/posts");
  }

  @Test
  void statusTypeParameterAndAddressBeside_areFound() {
    assertThat(mistakes("GET", "/v1/tags/1", 202, "application/json", "{}"))
        .containsExactly("the status 202 is not documented");
    assertThat(mistakes("GET", "/v1/tags/1", 200, "text/html", "<p>"))
        .containsExactly("the media type text/html is not documented");
    assertThat(tag("/v1/tags/1?more=1", ""))
        .containsExactly("the parameter more was taken and is not documented");
    assertThat(
            mistakes(
                "GET", "/v1/nowhere", 200, "application/problem+json", "{\"type\":\"#internal\"}"))
        .contains("it is not documented, and answered 200");
  }
}
