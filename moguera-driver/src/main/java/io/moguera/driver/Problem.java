package io.moguera.driver;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server says of a failure, after RFC 9457.
 *
 * @param type the address that names its kind; {@code about:blank} where the answer had none
 * @param title its kind in a few words
 * @param status the HTTP status
 * @param detail what went wrong this time; perhaps empty
 * @param requestId under which the server logged it, or null
 * @param errors what is wrong with which part of the body
 * @param document the whole document, with members of its own; empty if the answer was no document
 */
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    @Nullable String requestId,
    List<FieldError> errors,
    Row document) {
  private static final int LONGEST_FOREIGN_TEXT = 300;

  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * What is wrong with one part of the body.
   *
   * @param pointer where, as a JSON pointer (RFC 6901)
   * @param detail what
   */
  public record FieldError(String pointer, String detail) {}

  /** {@return title, detail and errors in one text for people} */
  public String summary() {
    String text = detail.isEmpty() ? title : title + ": " + detail;
    return errors.isEmpty()
        ? text
        : text
            + errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining("; ", " (", ")"));
  }

  /** {@return the server's time, which it says when the clocks differ too much} */
  public Optional<Instant> serverTime() {
    try {
      return Optional.ofNullable(document.instant("server_time"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads an answer that is a failure, whoever gave it: the server or a proxy before it. */
  static Problem of(Answer answer) {
    String requestId = answer.header("x-request-id").orElse(null);
    ObjectNode document = Json.objectOrNull(answer.body());
    if (document == null) {
      return foreign(answer, requestId);
    }
    var row = new Row(document);
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode error : document.path("errors")) {
      errors.add(
          new FieldError(error.path("pointer").asString(""), error.path("detail").asString("")));
    }
    String said = row.text("request_id");
    return new Problem(
        type(row.text("type")),
        document.path("title").asString("Status " + answer.status()),
        answer.status(),
        document.path("detail").asString(""),
        said == null ? requestId : said,
        errors,
        row);
  }

  /** What would have to be sent elsewhere: it was not, and nothing was done. */
  static Problem redirected(int status, String location) {
    return new Problem(
        URI.create("about:blank"),
        "Status " + status,
        status,
        location.isEmpty() ? "" : "It has to be asked for at " + location,
        null,
        List.of(),
        new Row(Json.newObject()));
  }

  private static Problem foreign(Answer answer, @Nullable String requestId) {
    String text = answer.isText() ? answer.text().strip() : "";
    return new Problem(
        URI.create("about:blank"),
        "Status " + answer.status(),
        answer.status(),
        text.length() > LONGEST_FOREIGN_TEXT ? text.substring(0, LONGEST_FOREIGN_TEXT) + "…" : text,
        requestId,
        List.of(),
        new Row(Json.newObject()));
  }

  private static URI type(@Nullable String text) {
    try {
      return URI.create(text == null ? "about:blank" : text);
    } catch (IllegalArgumentException e) {
      return URI.create("about:blank");
    }
  }
}
