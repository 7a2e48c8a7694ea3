package io.moguera.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import io.moguera.testkit.contract.Contract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Random requests, right and wrong, for every operation of the document: nothing fails on the
 * server's side, nothing is answered that is not documented, nothing internal is told. Longer with
 * {@code -Dmoguera.fuzz.requests=100000}, otherwise with {@code -Dmoguera.fuzz.seed=7}.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("moguera.fuzz.requests", 3_000);
  private static final long SEED = Long.getLong("moguera.fuzz.seed", 42);
  private static final int MOST_FINDINGS = 30;

  private static final Pattern INTERNAL =
      Pattern.compile(
          "io\\.moguera|\\bjava\\.|javax\\.|jooq|jackson|postgres|Exception|\\.java:|SQLSTATE"
              + "|\\bselect\\b.*\\bfrom\\b|insert into|pg_|moguera\\.[a-z]",
          Pattern.CASE_INSENSITIVE);

  /** A field of every type, with every trait. */
  private static final String EVERYTHING =
      """
      service: fuzz
      resources:
        things:
          fields:
            name: { type: string, unique: true, min_length: 2, max_length: 20, pattern: "[a-z0-9-]+" }
            slug: { type: slug, from: name, unique: true }
            notes: { type: text }
            body: { type: markdown }
            size: { type: integer, min: -5, max: 5, default: 1 }
            price: { type: decimal, min: 0 }
            done: { type: boolean, required: true, default: false }
            day: { type: date }
            at: { type: timestamp, default: now }
            kind: { type: enum, values: [one, two], required: true }
            data: { type: json }
            mail: { type: email }
            home: { type: url }
            secret: { type: string, hidden: true }
            owner: { type: reference, to: users, default: me, immutable: true, on_delete: clear, inverse: things }
            picture: { type: image }
            friends: { type: references, to: things, inverse: befriended }
            parts_count: { type: count, of: parts.thing }
          traits: [publishable, revisioned, trashable]
          search: [name, notes]
          sort: [-at, kind]
          access:
            read: "it.status == 'published' || me != null"
            create: "me != null"
            update: "me != null"
            delete: "me != null && it.owner == me"
          lists:
            mine: { access: "me != null", where: "it.owner == me" }
        parts:
          fields:
            thing: { type: reference, to: things, required: true, immutable: true, on_delete: cascade, inverse: parts }
            label: { type: string }
          traits: [{ ordered: { within: thing } }]
          access: { read: "true", create: "me != null", update: "me != null", delete: "me != null" }
      """;

  private CoreServer server;
  private JsonNode document;
  private byte[] picture;

  @BeforeAll
  void start(TestDatabase database) throws IOException {
    server = CoreServer.start(database, EVERYTHING);
    Client admin = server.as(new Caller(1, "admin", "admin"));
    for (String role : List.of("admin", "editor", "author", "member")) {
      admin.post("/v1/roles", "{'name': '" + role + "'}");
    }
    admin.post("/v1/users", "{'name': 'admin', 'role': 'admin'}");
    for (String name : List.of("taro", "hanako", "jiro")) {
      admin.post("/v1/users", "{'name': '" + name + "', 'role': 'author'}");
    }
    admin.post("/v1/categories", "{'name': 'News'}");
    admin.post("/v1/tags", "{'name': 'java'}");
    for (int i = 0; i < 5; i++) {
      admin.post(
          "/v1/posts",
          "{'title': 'First post', 'status': 'published', 'tags': ['java'], 'steps': [{'body':"
              + " 'a'}]}");
      admin.post(
          "/v1/things", "{'name': 'thing-%d', 'kind': 'one', 'parts': [{}, {}]}".formatted(i));
    }
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", bytes))
        .isTrue();
    picture = bytes.toByteArray();
    document = server.anonymous().get("/v1/openapi.json").json();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void randomRequests_areAnsweredAsDocumented() {
    var maker =
        new RequestMaker(
            document,
            new Random(SEED),
            List.of(
                "",
                "1:admin:admin",
                "1:admin:admin",
                "2:taro:author",
                "3:hanako:editor",
                "4:jiro:member"),
            picture);
    var client = new RawClient(server.uri());
    var contract = new Contract(document);
    Map<String, String> findings = new LinkedHashMap<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < REQUESTS && findings.size() < MOST_FINDINGS; i++) {
      RawClient.Request request = maker.next(i);
      Contract.Exchange exchange = client.send(request);
      exchange.header("Location").filter(l -> exchange.status() == 201).ifPresent(maker::remember);
      statuses.merge(exchange.status() / 100, 1, Integer::sum);
      for (String finding : findings(contract, exchange)) {
        findings.putIfAbsent(
            finding.replaceAll("[0-9]+", "#"),
            "%n#%d %s%n  %s%n  %d %s"
                .formatted(
                    i,
                    finding,
                    request,
                    exchange.status(),
                    new String(exchange.received(), UTF_8)));
      }
    }
    assertThat(findings.values()).as("with the seed %d", SEED).isEmpty();
    // So that it is not one kind of answer that is looked at again and again.
    assertThat(statuses.get(2)).as("requests that succeeded").isGreaterThan(REQUESTS / 10);
    assertThat(statuses.get(4)).as("requests that were refused").isGreaterThan(REQUESTS / 10);
  }

  private static List<String> findings(Contract contract, Contract.Exchange exchange) {
    var findings = new ArrayList<String>(contract.mistakes(exchange));
    if (exchange.status() >= 500) {
      findings.add(exchange.method() + " failed with " + exchange.status());
    }
    String type = exchange.header("Content-Type").orElse("");
    String text = new String(exchange.received(), UTF_8).replace("https://moguera.io/problems", "");
    if (exchange.status() >= 400 && INTERNAL.matcher(text).find()) {
      findings.add("something internal is told: " + text);
    }
    if (exchange.status() >= 400
        && !type.equals("application/problem+json")
        && !exchange.method().equals("HEAD")) {
      findings.add("a failure of type " + type);
    }
    return findings;
  }
}
