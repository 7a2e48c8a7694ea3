package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of {@code docs/reference/rest-api.md}, run in their order. */
@WithDatabase
class RestApiExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```http\\n(.*?)\\n```$");
  private static final String ANYTHING = "…";
  private static final JsonMapper JSON = new JsonMapper();

  /** A request or an answer: first line, headers, body. */
  private record Message(String first, List<String> headers, String body) {
    static Message of(String block) {
      String[] parts = block.split("\n\n", 2);
      List<String> lines = List.of(parts[0].split("\n", -1));
      return new Message(
          lines.getFirst(), lines.subList(1, lines.size()), parts.length == 2 ? parts[1] : "");
    }

    boolean isAnswer() {
      return first.startsWith("HTTP/1.1 ");
    }
  }

  @Test
  void examples_areAnsweredAsTheManualSays(TestDatabase database) throws IOException {
    List<Message> messages =
        BLOCK
            .matcher(Files.readString(Path.of("..", "docs", "reference", "rest-api.md")))
            .results()
            .map(block -> Message.of(block.group(1)))
            .toList();
    assertThat(messages).hasSizeGreaterThan(20);
    try (CoreServer server = CoreServer.start(database)) {
      Client editor = editor(server);
      for (int i = 0; i < messages.size(); i += 2) {
        assertThat(messages.get(i).isAnswer()).as(messages.get(i).first()).isFalse();
        assertThat(messages.get(i + 1).isAnswer()).as(messages.get(i).first()).isTrue();
        compare(messages.get(i), messages.get(i + 1), send(editor, messages.get(i)));
      }
    }
  }

  private static Client editor(CoreServer server) {
    Client admin = server.as(new Caller(1, "admin", "admin"));
    admin.post("/v1/roles", "{'name': 'editor'}");
    long id = admin.post("/v1/users", "{'name': 'hanako', 'role': 'editor'}").id();
    return server.as(new Caller(id, "hanako", "editor"));
  }

  private static Reply send(Client client, Message request) {
    String[] first = request.first().split(" ", 2);
    var headers = new ArrayList<String>();
    String type = "";
    for (String line : request.headers()) {
      String[] header = line.split(": ", 2);
      if (header[0].equals("Content-Type")) {
        type = header[1];
      } else {
        headers.addAll(List.of(header));
      }
    }
    return client.sendBytes(
        first[0], first[1], request.body().getBytes(UTF_8), type, headers.toArray(String[]::new));
  }

  private static void compare(Message request, Message expected, Reply reply) {
    String what = request.first() + " answered " + reply.status() + " " + reply.text();
    assertThat("HTTP/1.1 " + reply.status()).as(what).isEqualTo(expected.first());
    for (String line : expected.headers()) {
      String[] header = line.split(": ", 2);
      assertThat(reply.header(header[0])).as("%s of %s", header[0], what).isPresent();
      if (!header[1].equals(ANYTHING)) {
        assertThat(reply.header(header[0])).as(what).contains(header[1]);
      }
    }
    holds(JSON.readTree(expected.body()), reply.json(), what);
  }

  /** All that is expected is there; objects may hold more. */
  private static void holds(JsonNode expected, JsonNode actual, String what) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              member ->
                  holds(
                      member.getValue(),
                      actual.path(member.getKey()),
                      member.getKey() + " of " + what));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(what).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        holds(expected.get(i), actual.get(i), i + " of " + what);
      }
    } else if (expected.isString() && expected.stringValue().equals(ANYTHING)) {
      assertThat(actual.isMissingNode()).as(what).isFalse();
    } else {
      assertThat(actual).as(what).isEqualTo(expected);
    }
  }
}
