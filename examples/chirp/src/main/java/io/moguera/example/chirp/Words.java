package io.moguera.example.chirp;

import static java.util.stream.Collectors.toCollection;

import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the words of a chirp say: whom they mention, what they are about, whom they answer. */
final class Words {
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@])@([A-Za-z0-9][A-Za-z0-9._-]*)");
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\w#＃])[#＃]([\\p{L}\\p{N}_ー]+)");

  private Words() {}

  /** Before a chirp is written. */
  static void read(BeforeHook.Event event) {
    ObjectNode fields = event.fields();
    if (event.operation() == Operation.CREATE) {
      requireContent(fields);
      setThread(fields, event.rows());
    }
    if (event.operation() == Operation.CREATE || fields.has("body")) {
      String body = fields.path("body").asString("");
      var mentions = fields.putArray("mentions");
      found(MENTION, body).stream()
          .flatMap(name -> event.rows().find("users", name.replaceAll("[.-]+$", "")).stream())
          .forEach(user -> mentions.add(user.id()));
      var tags = fields.putArray("tags");
      found(HASHTAG, body).forEach(name -> tags.add(tag(event.rows(), name).id()));
    } else {
      fields.remove("mentions");
      fields.remove("tags");
    }
  }

  private static void requireContent(ObjectNode fields) {
    if (fields.path("body").asString("").isBlank()
        && fields.path("images").isEmpty()
        && fields.path("repost_of").isMissingNode()) {
      throw new ProblemException(
          ProblemType.INVALID, "A chirp needs a body, an image or something to re-post");
    }
  }

  /** An answer belongs to the thread of what it answers, whatever the client says. */
  private static void setThread(ObjectNode fields, Rows rows) {
    fields.remove("thread");
    JsonNode answered = fields.path("reply_to");
    if (answered.isIntegralNumber()) {
      rows.find("chirps", answered.longValue())
          .ifPresent(
              chirp -> {
                JsonNode thread = chirp.field("thread");
                fields.put("thread", thread.isObject() ? chirp.reference("thread") : chirp.id());
              });
    }
  }

  private static SequencedSet<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(LinkedHashSet::new));
  }

  private static Row tag(Rows rows, String name) {
    return rows.list("tags", Map.of("name", name, "limit", "1")).stream()
        .findFirst()
        .orElseGet(() -> rows.create("tags", Map.of("name", name)));
  }
}
