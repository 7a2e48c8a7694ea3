package io.moguera.cli.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moguera.authentication.Credentials;
import io.moguera.driver.Moguera;
import io.moguera.driver.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server on a real socket that keeps rows in memory and answers the few routes that an import
 * uses.
 */
public final class MemoryMoguera implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STARTS_WITH =
      Pattern.compile("it\\.source\\.startsWith\\('(.*)'\\)");

  private final HttpServer server;
  private final Map<String, Map<Long, ObjectNode>> rows = new LinkedHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  public final AtomicInteger reads = new AtomicInteger();
  public final AtomicInteger writes = new AtomicInteger();

  /** Resource and fields of rows that the server refuses. */
  public volatile BiPredicate<String, JsonNode> refused = (_, _) -> false;

  /** How many writes are done before the server answers nothing but 503. */
  public volatile int writesLeft = Integer.MAX_VALUE;

  /** A slug that is not allowed. */
  public volatile String refusedSlug = "";

  /** A resource that is switched off. */
  public volatile String absent = "";

  public MemoryMoguera() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/", this::answer);
    server.start();
  }

  public Moguera client() {
    return Moguera.builder()
        .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .credentials(
            Credentials.of("MGAAAAAAAAAAAAAAAAAA", "a-secret-that-nobody-checks-here-at-all"))
        .retries(RetryPolicy.STANDARD.withAttempts(1))
        .build();
  }

  public List<ObjectNode> all(String resource) {
    synchronized (rows) {
      return List.copyOf(rows.getOrDefault(resource, Map.of()).values());
    }
  }

  public ObjectNode bySource(String resource, String end) {
    return all(resource).stream()
        .filter(row -> row.path("source").asString("").endsWith(end))
        .findFirst()
        .orElseThrow(() -> new AssertionError(resource + " has no " + end));
  }

  /** Puts a row there, as somebody may have done before an import. */
  public long put(String resource, Map<String, Object> fields) {
    return store(resource, (ObjectNode) JSON.<JsonNode>valueToTree(fields));
  }

  private long store(String resource, ObjectNode fields) {
    synchronized (rows) {
      long id = ids.incrementAndGet();
      ObjectNode row = JSON.createObjectNode().put("id", id).put("version", "1");
      row.setAll(fields);
      rows.computeIfAbsent(resource, _ -> new LinkedHashMap<>()).put(id, row);
      return id;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String resource = exchange.getRequestURI().getPath().substring("/v1/".length());
      Map<String, List<String>> query = query(exchange.getRequestURI().getRawQuery());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (resource.equals(absent)) {
        send(exchange, 404, problem(404, "not-found", ""));
      } else if (exchange.getRequestMethod().equals("GET")) {
        reads.incrementAndGet();
        send(exchange, 200, list(resource, query));
      } else {
        write(exchange, resource, query, body);
      }
    }
  }

  private void write(
      HttpExchange exchange, String resource, Map<String, List<String>> query, byte[] body)
      throws IOException {
    synchronized (rows) {
      if (writesLeft-- <= 0) {
        send(exchange, 503, problem(503, "unavailable", ""));
        return;
      }
    }
    ObjectNode fields =
        resource.equals("images") ? image(query, body) : (ObjectNode) JSON.readTree(body);
    synchronized (rows) {
      String taken = taken(resource, fields);
      if (refused.test(resource, fields)) {
        send(exchange, 422, problem(422, "invalid", "/title"));
      } else if (!refusedSlug.isEmpty() && fields.path("slug").asString("").equals(refusedSlug)) {
        send(exchange, 422, problem(422, "invalid", "/slug"));
      } else if (!taken.isEmpty()) {
        send(exchange, 409, problem(409, "conflict", "/" + taken));
      } else {
        writes.incrementAndGet();
        long id = store(resource, fields);
        send(exchange, 201, JSON.writeValueAsString(rows(resource).get(id)));
      }
    }
  }

  private Map<Long, ObjectNode> rows(String resource) {
    return rows.getOrDefault(resource, Map.of());
  }

  private static ObjectNode image(Map<String, List<String>> query, byte[] body) {
    ObjectNode fields = JSON.createObjectNode();
    query.forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields.put("byte_size", body.length).put("content_type", "image/png");
  }

  private String taken(String resource, ObjectNode fields) {
    for (String unique : List.of("source", "slug", "name", "email")) {
      boolean isUnique = !unique.equals("name") || List.of("tags", "users").contains(resource);
      String value = fields.path(unique).asString("");
      boolean found =
          isUnique
              && !resource.equals("comments")
              && !value.isEmpty()
              && rows(resource).values().stream()
                  .anyMatch(row -> row.path(unique).asString("").equals(value));
      if (found) {
        return unique;
      }
    }
    return "";
  }

  private String list(String resource, Map<String, List<String>> query) {
    synchronized (rows) {
      long after = Long.parseLong(query.getOrDefault("after", List.of("0")).getFirst());
      int limit = Integer.parseInt(query.getOrDefault("limit", List.of("20")).getFirst());
      List<ObjectNode> found = new ArrayList<>();
      for (ObjectNode row : rows(resource).values()) {
        if (row.path("id").asLong() > after && matches(row, query)) {
          found.add(row);
        }
      }
      boolean more = found.size() > limit;
      List<ObjectNode> page = found.subList(0, Math.min(limit, found.size()));
      ObjectNode answer = JSON.createObjectNode();
      answer.putArray("items").addAll(page);
      answer.put("next", more ? page.getLast().path("id").asString() : null);
      answer.putNull("prev");
      return answer.toString();
    }
  }

  private static boolean matches(ObjectNode row, Map<String, List<String>> query) {
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      String value = parameter.getValue().getFirst();
      boolean matches =
          switch (parameter.getKey()) {
            case "after", "limit", "fields", "sort" -> true;
            case "filter" -> {
              Matcher matcher = STARTS_WITH.matcher(value);
              yield matcher.matches()
                  && row.path("source").asString("").startsWith(matcher.group(1));
            }
            default -> row.path(parameter.getKey()).asString("").equals(value);
          };
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String part : raw.split("&", -1)) {
        String[] pair = part.split("=", 2);
        query
            .computeIfAbsent(URLDecoder.decode(pair[0], UTF_8), _ -> new ArrayList<>())
            .add(URLDecoder.decode(pair[1], UTF_8));
      }
    }
    return query;
  }

  private static String problem(int status, String anchor, String pointer) {
    return """
    {"type":"https://moguera.io/problems#%s","title":"It is refused","status":%d,"detail":"As told",\
    "errors":[{"pointer":"%s","detail":"not like that"}]}\
    """
        .formatted(anchor, status, pointer);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String type = status < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
