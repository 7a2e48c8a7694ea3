package io.moguera.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what was asked and answered to an OpenAPI document: no status, no media type, no member and
 * no header that it does not have; and what succeeded must have been asked as it says. Safe for use
 * by several threads.
 */
public final class Contract {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String URI = "https://example.com/openapi.json";

  private final JsonNode document;
  private final Operations operations;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /** Holds to a document, as {@code /v1/openapi.json} gives it. */
  public Contract(JsonNode document) {
    ObjectNode closed = (ObjectNode) document.deepCopy();
    close(closed.path("components"));
    close(closed.path("paths"));
    this.document = closed;
    this.operations = new Operations(closed);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(URI, closed.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ENGLISH)
                            .build()));
  }

  /** Readers leave aside what they don't know; a test does not. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Contract::close);
  }

  /**
   * A request and its answer.
   *
   * @param path as it was sent, with the query
   * @param contentType of what was sent; empty where nothing was
   */
  @SuppressWarnings("ArrayRecordComponent") // made, read once, compared by nobody
  public record Exchange(
      String method,
      String path,
      String contentType,
      byte[] sent,
      int status,
      HttpHeaders headers,
      byte[] received) {

    /** {@return a header of the answer} */
    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    /** {@return whether the status says so} */
    public boolean succeeded() {
      return status >= 200 && status < 300;
    }
  }

  /** {@return in what an exchange is not as the document says} */
  public List<String> mistakes(Exchange exchange) {
    var mistakes = new ArrayList<String>();
    Optional<String> operation = operations.find(exchange.method(), exchange.path());
    if (operation.isEmpty()) {
      undocumented(exchange, mistakes);
    } else {
      String answer = operation.get() + "/responses/" + exchange.status();
      if (at(answer).isMissingNode()) {
        mistakes.add("the status " + exchange.status() + " is not documented");
      } else {
        answer(exchange, resolved(answer), mistakes);
      }
      if (exchange.succeeded()) {
        request(exchange, operation.get(), mistakes);
      }
    }
    return mistakes;
  }

  /** What nobody documents is refused. */
  private void undocumented(Exchange exchange, List<String> mistakes) {
    if (exchange.status() < 400 || exchange.status() >= 500) {
      mistakes.add("it is not documented, and answered " + exchange.status());
    }
    if (exchange.status() == 405) {
      String allow = exchange.header("Allow").orElse("");
      List<String> methods = operations.methods(exchange.path());
      if (!methods.isEmpty() && !methods.equals(Operations.sorted(allow))) {
        mistakes.add("Allow is " + allow + ", which is not what the document has");
      }
    }
    problem(exchange, mistakes);
  }

  private void problem(Exchange exchange, List<String> mistakes) {
    if (exchange.method().equals("HEAD")) {
      return;
    }
    if (!exchange.header("Content-Type").orElse("").equals("application/problem+json")) {
      mistakes.add("a failure is no problem document");
      return;
    }
    JsonNode problem = JSON.readTree(exchange.received());
    String type = problem.path("type").asString("");
    validate(
        "/components/schemas/problem." + type.substring(type.indexOf('#') + 1), problem, mistakes);
  }

  private void answer(Exchange exchange, String pointer, List<String> mistakes) {
    JsonNode answer = at(pointer);
    for (String name : document.at("/components/headers").propertyNames()) {
      if (exchange.header(name).isPresent()
          && !answer.path("headers").has(name)
          && !(name.equals("Cache-Control") && exchange.status() >= 400)) {
        mistakes.add("the header " + name + " is not documented");
      }
    }
    for (String name : List.of("ETag", "Location", "Retry-After", "WWW-Authenticate")) {
      if (answer.path("headers").has(name) && exchange.header(name).isEmpty()) {
        mistakes.add("the header " + name + " is missing");
      }
    }
    if (exchange.received().length == 0) {
      if (answer.has("content") && !exchange.method().equals("HEAD")) {
        mistakes.add("the body is empty");
      }
      return;
    }
    String type = mediaType(exchange.header("Content-Type").orElse(""));
    if (!answer.path("content").has(type)) {
      mistakes.add("the media type " + type + " is not documented");
    } else if (type.endsWith("json")) {
      String schema = pointer + "/content/" + escaped(type) + "/schema";
      try {
        validate(schema, JSON.readTree(exchange.received()), mistakes);
      } catch (JacksonException e) {
        mistakes.add("the body is no JSON");
      }
    }
  }

  /** What was taken must be what the document lets clients send. */
  private void request(Exchange exchange, String operation, List<String> mistakes) {
    List<String> known = operations.queryParameters(operation);
    for (String name : queryNames(exchange.path())) {
      if (!known.contains(name)) {
        mistakes.add("the parameter " + name + " was taken and is not documented");
      }
    }
    JsonNode body = at(operation + "/requestBody");
    String type = mediaType(exchange.contentType());
    if (exchange.sent().length > 0 && body.isMissingNode()) {
      return;
    }
    if (exchange.sent().length == 0) {
      if (body.path("required").asBoolean(false)) {
        mistakes.add("no body was taken where the document requires one");
      }
    } else if (body.path("content").has("*/*")) {
      return;
    } else if (!body.path("content").has(type)) {
      mistakes.add("a body of type " + type + " was taken and is not documented");
    } else if (type.endsWith("json")) {
      validate(
          operation + "/requestBody/content/" + escaped(type) + "/schema",
          JSON.readTree(exchange.sent()),
          mistakes);
    }
  }

  private static List<String> queryNames(String path) {
    int query = path.indexOf('?');
    if (query < 0) {
      return List.of();
    }
    return List.of(path.substring(query + 1).split("&", -1)).stream()
        .filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part.split("=", 2)[0], UTF_8))
        .toList();
  }

  private void validate(String pointer, JsonNode value, List<String> mistakes) {
    Schema schema =
        compiled.computeIfAbsent(
            pointer, p -> schemas.getSchema(SchemaLocation.of(URI + "#" + encoded(p))));
    schema.validate(value).stream().map(error -> "the body: " + error).forEach(mistakes::add);
  }

  /** A pointer as the fragment of an address. */
  private static String encoded(String pointer) {
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
  }

  private JsonNode at(String pointer) {
    return document.at(pointer);
  }

  private String resolved(String pointer) {
    String ref = at(pointer).path("$ref").asString("");
    return ref.isEmpty() ? pointer : ref.substring(1);
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
