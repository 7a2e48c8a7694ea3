package io.moguera.core.openapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Random requests for the operations of a document, right and wrong ones. For one thread. */
final class RequestMaker {
  private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get");
  private static final List<String> TYPES =
      List.of("application/json", "text/plain", "application/xml", "image/png", "a/b/c", ";");

  /** Conditions that are hard to answer. */
  private static final List<String> FILTERS =
      List.of(
          "it.id > 1",
          "it.created_at > timestamp('2026-01-01T00:00:00+18:00')",
          "it.created_at > timestamp('+1000000-01-01T00:00:00Z')",
          "it.created_at - duration('9000000h') < now",
          "it.created_at + duration('2000000000h') > now",
          "it.id + 9223372036854775807 > 0",
          "it.id * it.id * 4611686018427387904 == 0",
          "it.id / 0 == 1",
          "it.id % (it.id - it.id) == 0",
          "-9223372036854775808 / -1 > it.id",
          "it.id in [1, 2, 3]",
          "it.name == '\\u0000'",
          "it.name.matches('(a+)+$')",
          "it.name.matches('(')",
          "it.name.startsWith('%') || it.name.endsWith('_') || it.name.contains('\\\\')",
          "size(it.name) > 3",
          "it.tags.exists(t, t.name == 'java')",
          "it.tags.all(t, t.posts.exists(p, p.title != ''))",
          "it.friends.exists(f, f.friends.exists(g, g == it))",
          "it.price > 1e300",
          "it.price * 1e308 * 1e308 > 0.0",
          "it.data == null",
          "it.owner == me && me.role == 'admin'",
          "it",
          "me",
          "true ? it.id > 0 : it.done",
          "(".repeat(300) + "true" + ")".repeat(300),
          "!".repeat(500) + "true",
          "it.id > 1" + " && it.id > 1".repeat(250));

  /** Parts of addresses that no client would send. */
  private static final List<String> BROKEN =
      List.of(
          "%",
          "%zz", "%00", "%c3%28", "%2e%2e", "..;", "%2f", "%5c", "\u00ff", "a%0d%0ab", "{id}", "|");

  private final JsonNode document;
  private final Random random;
  private final SchemaValues values;
  private final List<String> callers;
  private final byte[] picture;
  private final List<String> operations = new ArrayList<>();
  private final Map<String, List<String>> created = new HashMap<>();

  RequestMaker(JsonNode document, Random random, List<String> callers, byte[] picture) {
    this.document = document;
    this.random = random;
    this.values = new SchemaValues(document, random);
    this.callers = callers;
    this.picture = picture;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> operations.add(method + " " + path.getKey())));
  }

  /** {@return a request for the operation of a number} */
  RawClient.Request next(int number) {
    String[] operation = operations.get(number % operations.size()).split(" ", 2);
    JsonNode described = document.path("paths").path(operation[1]).path(operation[0]);
    String method =
        random.nextInt(20) == 0
            ? values.one(METHODS)
            : operation[0].equals("get") && random.nextInt(8) == 0
                ? "HEAD"
                : operation[0].toUpperCase(Locale.ROOT);
    var headers = new ArrayList<String>();
    String caller = values.one(callers);
    if (!caller.isEmpty()) {
      headers.add("X-Caller: " + caller);
    }
    headers(described, headers);
    byte[] body = body(described.path("requestBody"), headers);
    return new RawClient.Request(method, path(operation[1]) + query(described), headers, body);
  }

  private String path(String template) {
    String resource = template.replaceAll("/\\{.*", "").replace("authors", "users");
    return PARAMETER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(segment(resource)));
  }

  /** Takes note of a row that was created, by its address, so that it is asked for later. */
  void remember(String location) {
    int slash = location.lastIndexOf('/');
    List<String> ids =
        created.computeIfAbsent(location.substring(0, slash), r -> new ArrayList<>());
    ids.add(location.substring(slash + 1));
    if (ids.size() > 8) {
      ids.removeFirst();
    }
  }

  private String segment(String resource) {
    return switch (random.nextInt(10)) {
      case 0 -> values.one(BROKEN);
      case 1 -> encoded(values.one(SchemaValues.ODD), "x");
      case 2 -> values.one(List.of("taro", "java", "first-post", "admin", "lists", "file"));
      case 3 -> String.valueOf(1 + random.nextInt(40));
      case 4, 5 -> String.valueOf(1 + random.nextInt(6));
      default -> values.one(created.getOrDefault(resource, List.of("1")));
    };
  }

  private String encoded(String text, String instead) {
    return text.isEmpty() || text.length() > 1_000
        ? instead
        : URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private String query(JsonNode described) {
    var parts = new ArrayList<String>();
    for (JsonNode given : described.path("parameters")) {
      JsonNode parameter = resolved(given);
      if (parameter.path("in").asString().equals("query")
          && random.nextInt(parameter.path("name").asString().equals("filter") ? 4 : 9) == 0) {
        parts.add(parameter.path("name").asString() + "=" + value(parameter));
        if (random.nextInt(6) == 0) {
          parts.add(parameter.path("name").asString() + "=" + value(parameter));
        }
      }
    }
    if (random.nextInt(25) == 0) {
      parts.add(values.one(BROKEN) + "=" + values.one(BROKEN));
    }
    if (random.nextInt(25) == 0) {
      parts.add("limt=3");
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private String value(JsonNode parameter) {
    if (parameter.path("name").asString().equals("filter") && random.nextInt(8) > 0) {
      return URLEncoder.encode(values.one(FILTERS), UTF_8);
    }
    JsonNode schema = parameter.path("schema");
    JsonNode value =
        values.value(
            schema.path("type").asString("").equals("array") ? schema.path("items") : schema);
    return random.nextInt(40) == 0
        ? values.one(BROKEN)
        : encoded(value.isString() ? value.stringValue() : value.toString(), "");
  }

  private void headers(JsonNode described, List<String> headers) {
    for (JsonNode given : described.path("parameters")) {
      JsonNode parameter = resolved(given);
      boolean wanted =
          random.nextInt(parameter.path("required").asBoolean(false) ? 10 : 4)
              > (parameter.path("required").asBoolean(false) ? 0 : 2);
      if (parameter.path("in").asString().equals("header") && wanted) {
        String name = parameter.path("name").asString();
        headers.add(name + ": " + headerValue(name));
      }
    }
    if (random.nextInt(20) == 0) {
      headers.add("Accept: " + values.one(List.of("text/html", "*/*;q=x", "application/xml")));
    }
  }

  private String headerValue(String name) {
    if (random.nextInt(3) > 0) {
      return name.equals("Idempotency-Key") ? "key-" + random.nextInt(1 << 20, 1 << 21) : "*";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "key-number-" + random.nextInt(30);
      case 1 -> "\"x\", W/\"1\"";
      case 2 -> printable(values.one(SchemaValues.ODD));
      default -> "\"" + (1 + random.nextInt(3)) + "\"";
    };
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[\\x00-\\x1f\\x7f]", "").strip();
    return new String(plain.getBytes(UTF_8), ISO_8859_1);
  }

  private byte[] body(JsonNode described, List<String> headers) {
    if (described.isMissingNode() || random.nextInt(25) == 0) {
      return random.nextInt(30) == 0 ? new byte[] {1, 2, 3} : new byte[0];
    }
    List<String> documented = List.copyOf(described.path("content").propertyNames());
    String type = random.nextInt(25) == 0 ? values.one(TYPES) : values.one(documented);
    headers.add("Content-Type: " + type);
    if (documented.getFirst().startsWith("image/")) {
      byte[] bytes = picture.clone();
      if (random.nextInt(3) == 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return random.nextInt(6) == 0
          ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
          : bytes;
    }
    JsonNode schema = described.path("content").path(documented.getFirst()).path("schema");
    byte[] bytes = values.value(schema).toString().getBytes(UTF_8);
    if (random.nextInt(20) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private JsonNode resolved(JsonNode node) {
    String ref = node.path("$ref").asString("");
    return ref.isEmpty() ? node : document.at(ref.substring(1));
  }
}
