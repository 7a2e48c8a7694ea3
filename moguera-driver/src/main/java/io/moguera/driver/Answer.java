package io.moguera.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server answered, whole. Its array is its own: don't change it.
 *
 * @param status the HTTP status
 * @param headers by lower-case names
 * @param body perhaps empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy per access would cost
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  /** Takes an answer whose body is in memory; a body that is streamed counts as none. */
  static Answer of(HttpResponse<Object> response) {
    var headers = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    byte[] body = response.body() instanceof byte[] bytes ? bytes : new byte[0];
    return new Answer(response.statusCode(), headers, body);
  }

  /** {@return the first value of a header} */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** {@return the body as text} */
  public String text() {
    return new String(body, UTF_8);
  }

  /** {@return whether the body says that it is JSON, of whatever kind} */
  public boolean isJson() {
    String type = contentType();
    return type.startsWith("application/json") || type.contains("+json");
  }

  /**
   * {@return the body as JSON}
   *
   * @throws OutcomeUnknownException if it is none, so that some other server must have answered
   */
  public JsonNode json() {
    try {
      return Json.read(body);
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  /**
   * {@return the body as a row}
   *
   * @throws OutcomeUnknownException if it is none, so that some other server must have answered
   */
  public Row row() {
    if (json() instanceof ObjectNode object) {
      return new Row(object);
    }
    throw unreadable(null);
  }

  boolean isText() {
    return isJson() || contentType().startsWith("text/");
  }

  /**
   * Whether it is JSON that was cut short. The connection tells by itself where the length was
   * announced; a proxy that announces none and closes early is found out by the JSON alone.
   */
  boolean isCut() {
    boolean announced =
        headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
    if (announced || !isJson() || status == 204 || status == 304) {
      return false;
    }
    try {
      Json.read(body);
      return body.length == 0;
    } catch (JacksonException e) {
      return true;
    }
  }

  private String contentType() {
    return header("content-type").orElse("").toLowerCase(Locale.ROOT);
  }

  private OutcomeUnknownException unreadable(@Nullable Exception cause) {
    return new OutcomeUnknownException(
        "The answer, of status " + status + ", is not what Moguera would send", cause);
  }

  /** {@return the status and the size; never the body, which may hold a secret} */
  @Override
  public String toString() {
    return "Answer[status=" + status + ", bytes=" + body.length + "]";
  }
}
