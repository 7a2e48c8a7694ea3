package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in requests and answers. Members that come twice are refused. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(20_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /** {@return the mapper, for building and reading trees} */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The body of a request as JSON.
   *
   * @throws ProblemException if it has another type or is not JSON
   */
  public static JsonNode read(ServerRequest request) {
    Optional<String> type = request.headers().first(HeaderNames.CONTENT_TYPE);
    if (type.isPresent() && !isJson(type.get())) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The body must be JSON, with Content-Type: application/json");
    }
    byte[] body = RequestBody.of(request).bytes();
    if (body.length == 0) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is empty; send JSON");
    }
    return parse(body);
  }

  /**
   * The body of a request as a JSON object.
   *
   * @throws ProblemException if it is anything else
   */
  public static ObjectNode readObject(ServerRequest request) {
    if (read(request) instanceof ObjectNode object) {
      return object;
    }
    throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body must be a JSON object");
  }

  /** As {@link #readObject}, where an absent body is an empty object. */
  public static ObjectNode readObjectOrNothing(ServerRequest request) {
    return RequestBody.of(request).bytes().length == 0
        ? MAPPER.createObjectNode()
        : readObject(request);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "The body is not JSON" + where + ": " + firstLine(e.getOriginalMessage()));
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json")
        || type.startsWith("application/") && type.endsWith("+json");
  }

  /** Sends JSON. */
  public static void send(ServerResponse response, Status status, JsonNode json) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(json.toString().getBytes(UTF_8));
  }
}
