package io.moguera.core.property;

import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.property.Oracle.Include;
import io.moguera.core.property.Scope.Row;
import io.moguera.core.property.Shape.Kind;
import io.moguera.core.property.Shape.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks every route as one caller and notes where the answer is not what it must be. */
final class Routes {
  private static final JsonMapper JSON = new JsonMapper();

  private final Random random;
  private final Client client;
  private final World world;
  private final Oracle oracle;
  private final Rows rows;
  private final String start;
  private final List<String> differences = new ArrayList<>();

  Routes(Random random, Client client, World world, Oracle oracle, Rows rows, String start) {
    this.random = random;
    this.client = client;
    this.world = world;
    this.oracle = oracle;
    this.rows = rows;
    this.start = start;
  }

  List<String> differences() {
    var grammar = new Grammar(random, world.service());
    for (Shape shape : world.service().shapes().values()) {
      List<Row> readable = oracle.rows(shape.name(), row -> true);
      list(shape, "", row -> true);
      for (int i = 0; i < 3; i++) {
        Formula filter = grammar.about(shape.name(), 2);
        list(shape, "filter=" + encoded(filter.source()), row -> oracle.filtered(row, filter));
      }
      fieldFilter(shape);
      sorted(shape);
      search(shape);
      declared(shape);
      trash(shape);
      included(shape);
      for (Row row : some(shape)) {
        one(row, readable.contains(row));
        relations(row, readable.contains(row));
        revisions(shape, row, readable.contains(row));
      }
      changes(shape);
    }
    Row user = world.all("users").iterator().next();
    relations(user, true);
    return differences;
  }

  /** A few rows; all of them with all of their relations would leave time for few services. */
  private List<Row> some(Shape shape) {
    var all = new ArrayList<>(world.all(shape.name()));
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(3, all.size()));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void same(String path, Object actual, Object expected) {
    if (!expected.equals(actual)) {
      differences.add("%s\n  answers %s\n  must be %s".formatted(path, actual, expected));
    }
  }

  private void list(Shape shape, String query, Predicate<Row> which) {
    String path = "/v1/" + shape.name() + "?sort=-id&count=exact&limit=100&" + query;
    Reply reply = client.get(path);
    List<Row> expected = oracle.rows(shape.name(), which);
    if (reply.status() != 200) {
      differences.add(path + " " + reply.text());
      return;
    }
    same(path, ids(reply), expected.stream().map(Row::id).toList());
    same(path + " count", reply.json().path("count").intValue(), expected.size());
    same(path, Shown.text(reply.json().path("items")), json(expected, Include.of(List.of())));
  }

  private static List<Long> ids(Reply reply) {
    return reply.json().path("items").valueStream().map(i -> i.path("id").longValue()).toList();
  }

  private String json(List<Row> expected, Include include) {
    var array = JSON.createArrayNode();
    expected.forEach(row -> array.add(oracle.json(row, include)));
    return Shown.text(array);
  }

  private void fieldFilter(Shape shape) {
    for (Part field : shape.fields().values()) {
      List<Row> all = List.copyOf(world.all(shape.name()));
      Object value = all.get(random.nextInt(all.size())).values().get(field.name());
      Object wanted = value instanceof List<?> ids && !ids.isEmpty() ? ids.getFirst() : value;
      if (field.kind() == Kind.COUNT || wanted == null || wanted instanceof List<?>) {
        continue;
      }
      list(
          shape,
          field.name() + "=" + wanted,
          row ->
              world.open(client.caller(), row, field.name())
                  && (field.kind() == Kind.ONE || field.kind() == Kind.MANY
                      ? oracle.related(row, field.name()).stream()
                          .anyMatch(r -> wanted.equals(r.id()))
                      : wanted.equals(row.values().get(field.name()))));
    }
  }

  /** Page by page with cursors, forwards and backwards. */
  private void sorted(Shape shape) {
    List<String> fields =
        shape.fields().values().stream()
            .filter(f -> Set.of(Kind.TEXT, Kind.WHOLE, Kind.FLAG, Kind.WORD).contains(f.kind()))
            .map(Part::name)
            .toList();
    String field = fields.get(random.nextInt(fields.size()));
    boolean descending = random.nextBoolean();
    String path = "/v1/" + shape.name() + "?limit=2&sort=" + (descending ? "-" : "") + field;
    List<Long> expected =
        oracle.sorted(oracle.rows(shape.name(), row -> true), field, descending).stream()
            .map(Row::id)
            .toList();
    var forwards = new ArrayList<Long>();
    var backwards = new ArrayList<Long>();
    Reply page = client.get(path);
    forwards.addAll(ids(page));
    while (page.json().path("next").isString() && forwards.size() <= expected.size()) {
      page = client.get(path + "&after=" + page.json().path("next").stringValue());
      forwards.addAll(ids(page));
    }
    backwards.addAll(0, ids(page));
    while (page.json().path("prev").isString() && backwards.size() <= expected.size()) {
      page = client.get(path + "&before=" + page.json().path("prev").stringValue());
      backwards.addAll(0, ids(page));
    }
    same(path, forwards, expected);
    same(path + " backwards", backwards, expected);
  }

  private void search(Shape shape) {
    if (!shape.search().isEmpty()) {
      String word = Grammar.WORDS.get(random.nextInt(Grammar.WORDS.size()));
      list(shape, "q=" + word, row -> word.equals(row.values().get("title")));
    }
  }

  private void declared(Shape shape) {
    String path = "/v1/" + shape.name() + "/lists/first";
    Reply reply = client.get(path + "?limit=100");
    boolean allowed =
        World.unlimited(client.caller())
            || world
                .service()
                .rule(shape.name(), "lists.first.access")
                .orElseThrow()
                .holds(Scope.rule(world, client.caller()));
    if (!allowed) {
      same(path, reply.status(), client.caller().isPresent() ? 403 : 401);
      return;
    }
    Formula where = world.service().rule(shape.name(), "lists.first.where").orElseThrow();
    List<Row> expected = oracle.rows(shape.name(), row -> oracle.ruled(row, where));
    List<Long> byId = expected.stream().map(Row::id).sorted().toList();
    boolean guarded = world.service().rule(shape.name(), "number").isPresent();
    List<Long> byNumber = oracle.sorted(expected, "number", false).stream().map(Row::id).toList();
    same(path, ids(reply), guarded ? byId : byNumber);
  }

  private void trash(Shape shape) {
    String path = "/v1/" + shape.name() + "/lists/trash?count=exact&limit=100";
    if (shape.trashable()) {
      Reply reply = client.get(path);
      List<Row> expected = oracle.trash(shape.name());
      same(path, new HashSet<>(ids(reply)), new HashSet<>(expected.stream().map(Row::id).toList()));
      same(path + " count", reply.json().path("count").intValue(), expected.size());
    }
  }

  private void included(Shape shape) {
    List<String> links = world.service().links(shape.name());
    var paths = new ArrayList<String>();
    for (int i = 0; i < 2 && !links.isEmpty(); i++) {
      String first = links.get(random.nextInt(links.size()));
      String target = world.service().target(shape.name(), first);
      List<String> below = target.equals("users") ? List.of() : world.service().links(target);
      paths.add(below.isEmpty() ? first : first + "." + below.get(random.nextInt(below.size())));
    }
    String path = "/v1/" + shape.name() + "?sort=-id&limit=100&include=" + String.join(",", paths);
    Reply reply = client.get(path);
    same(
        path,
        Shown.text(reply.json().path("items")),
        json(oracle.rows(shape.name(), row -> true), Include.of(paths)));
  }

  private void one(Row row, boolean readable) {
    String path = "/v1/" + row.resource() + "/" + row.id();
    Reply reply = client.get(path);
    same(path, reply.status(), readable ? 200 : 404);
    if (readable && reply.status() == 200) {
      same(path, Shown.text(reply.json()), Shown.text(oracle.json(row, Include.of(List.of()))));
    }
  }

  private void relations(Row row, boolean readable) {
    for (String link : world.service().links(row.resource())) {
      String path = "/v1/" + row.resource() + "/" + row.id() + "/" + link;
      List<Row> related = oracle.related(row, link);
      if (!world.service().toMany(row.resource(), link)) {
        Reply reply = client.get(path);
        same(path, reply.status(), readable && !related.isEmpty() ? 200 : 404);
        if (readable && !related.isEmpty() && reply.status() == 200) {
          same(path, reply.id(), related.getFirst().id());
        }
        continue;
      }
      Reply reply = client.get(path + "?sort=id&limit=100&count=exact");
      same(path, reply.status(), readable ? 200 : 404);
      if (readable && reply.status() == 200) {
        List<Long> expected = related.stream().map(Row::id).sorted().toList();
        same(path, ids(reply), expected);
        same(path + " count", reply.json().path("count").intValue(), expected.size());
      }
    }
  }

  private void revisions(Shape shape, Row row, boolean readable) {
    if (!shape.revisioned()) {
      return;
    }
    String path = "/v1/" + row.resource() + "/" + row.id() + "/revisions";
    Reply reply = client.get(path);
    boolean allowed = world.allowed(client.caller(), row, "update");
    int denied = client.caller().isPresent() ? 403 : 401;
    same(path, reply.status(), !readable ? 404 : allowed ? 200 : denied);
    if (readable && allowed && reply.status() == 200) {
      List<Map<String, @Nullable Object>> kept = rows.revisions(row);
      same(path, reply.json().path("items").size(), kept.size());
      if (!kept.isEmpty()) {
        ObjectNode content = Rows.body(kept.getFirst());
        content.remove(List.of("status", "amount"));
        shape.fields().keySet().stream()
            .filter(name -> world.service().rule(shape.name(), name).isPresent())
            .filter(name -> !World.unlimited(client.caller()))
            .forEach(content::remove);
        Reply revision = client.get(path + "/1");
        same(path + "/1", Shown.text(revision.json().path("content")), Shown.text(content));
      }
    }
  }

  private void changes(Shape shape) {
    String path = "/v1/changes?resources=" + shape.name() + "&after=" + start;
    Reply reply = client.get(path);
    Set<Long> told = new HashSet<>(ids(reply));
    Set<Long> expected = new HashSet<>();
    for (Row row : world.all(shape.name())) {
      if (world.allowed(client.caller(), row, "read")) {
        expected.add(row.id());
      }
    }
    boolean everything = World.unlimited(client.caller());
    if (everything) {
      expected.addAll(rows.gone(shape.name()));
    } else if (!expected.isEmpty()) {
      // Of rows that are gone the rule can't be asked; who is told, may read all the others.
      boolean all = expected.size() == world.all(shape.name()).size();
      if (all) {
        told.removeAll(rows.gone(shape.name()));
      }
    }
    same(path, told, expected);
  }
}
