package io.moguera.authentication;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that signers of others made; see src/test/vectors/README.md. */
final class KnownAnswers {
  private static final List<String> FILES =
      List.of("aws4", "smithy", "moguera4", "curl-aws", "curl-moguera");

  private KnownAnswers() {}

  static Collection<Answer> all() {
    var answers = new ArrayList<Answer>();
    for (String name : FILES) {
      JsonNode file = JsonMapper.shared().readTree(Path.of("src/test/vectors", name + ".json"));
      for (JsonNode one : file.get("cases")) {
        answers.add(answer(name, file, one));
      }
    }
    return answers;
  }

  private static Answer answer(String name, JsonNode file, JsonNode one) {
    String target = one.get("target").asString();
    int mark = target.indexOf('?');
    var headers = new LinkedHashMap<String, String>();
    one.get("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
    return new Answer(
        name + " " + one.get("form").asString() + " " + one.get("name").asString(),
        Profile.valueOf(file.get("profile").asString()),
        Credentials.of(file.get("accessKey").asString(), file.get("secret").asString()),
        one.path("date").asString(file.get("date").asString()),
        one.get("method").asString(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        headers,
        one.path("body").asString(""),
        one.path("canonicalRequest").asString(""),
        one.path("stringToSign").asString(""),
        one.get("signature").asString(),
        one.path("twoReadings").asBoolean(false));
  }

  /**
   * One signed request.
   *
   * @param canonicalRequest empty where the signer does not show it
   * @param twoReadings whether the path can be read in two ways, so that it is refused unseen
   */
  record Answer(
      String name,
      Profile profile,
      Credentials key,
      String date,
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      String canonicalRequest,
      String stringToSign,
      String signature,
      boolean twoReadings) {
    @Override
    public String toString() {
      return name;
    }
  }
}
