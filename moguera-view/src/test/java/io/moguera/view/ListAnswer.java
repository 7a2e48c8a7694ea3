package io.moguera.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies the list parameters that the site uses. */
final class ListAnswer {
  private static final Set<String> HOW =
      Set.of("sort", "limit", "page", "count", "include", "fields", "q", "filter", "after");

  private static final Pattern NEIGHBOUR =
      Pattern.compile(
          "it\\.published_at ([<>]) timestamp\\('([^']+)'\\) \\|\\| \\(it\\.published_at =="
              + " timestamp\\('\\2'\\) && it\\.id \\1 (\\d+)\\)");

  private static final Pattern BETWEEN =
      Pattern.compile(
          "it\\.published_at >= timestamp\\('([^']+)'\\) && it\\.published_at <"
              + " timestamp\\('([^']+)'\\)");

  private static final Pattern ANY_OF = Pattern.compile("it\\.id in \\[([0-9,]+)]");

  /** Finds any row, to include it. */
  interface Finder {
    @Nullable ObjectNode find(String resource, long id);
  }

  private ListAnswer() {}

  static ObjectNode of(
      Stream<ObjectNode> all, Map<String, List<String>> parameters, Finder finder) {
    var rows = new ArrayList<>(all.filter(wanted(parameters)).toList());
    sort(rows, parameters.getOrDefault("sort", List.of()));
    var limit = Integer.parseInt(first(parameters, "limit", "20"));
    var offset = offset(parameters, limit);
    var answer = ApiServer.JSON.createObjectNode();
    var items = answer.putArray("items");
    rows.stream()
        .skip(offset)
        .limit(limit)
        .forEach(row -> items.add(with(row, parameters, finder)));
    if (rows.size() > offset + limit) {
      answer.put("next", Integer.toString(offset + limit));
    } else {
      answer.putNull("next");
    }
    answer.putNull("prev");
    if (parameters.containsKey("count")) {
      answer.put("count", rows.size());
    }
    return answer;
  }

  private static int offset(Map<String, List<String>> parameters, int limit) {
    return parameters.containsKey("after")
        ? Integer.parseInt(first(parameters, "after", "0"))
        : (Integer.parseInt(first(parameters, "page", "1")) - 1) * limit;
  }

  private static String first(Map<String, List<String>> parameters, String name, String otherwise) {
    return parameters.getOrDefault(name, List.of(otherwise)).getFirst();
  }

  private static Predicate<ObjectNode> wanted(Map<String, List<String>> parameters) {
    Predicate<ObjectNode> wanted = row -> true;
    for (var parameter : parameters.entrySet()) {
      var values = parameter.getValue();
      wanted =
          wanted.and(
              switch (parameter.getKey()) {
                case "q" -> row -> row.toString().contains(values.getFirst());
                case "filter" -> filter(values.getFirst());
                case String name when HOW.contains(name) -> row -> true;
                case String field -> row -> holds(row.path(field), values);
              });
    }
    return wanted;
  }

  private static boolean holds(JsonNode value, List<String> wanted) {
    if (value.isArray()) {
      return value.valueStream().anyMatch(item -> holds(item, wanted));
    }
    return wanted.contains((value.isObject() ? value.path("id") : value).asString(""));
  }

  private static Predicate<ObjectNode> filter(String expression) {
    if (expression.equals("it.parent == null")) {
      return row -> row.path("parent").isNull();
    }
    var anyOf = ANY_OF.matcher(expression);
    if (anyOf.matches()) {
      var ids = List.of(anyOf.group(1).split(",", -1));
      return row -> ids.contains(row.path("id").asString());
    }
    var between = BETWEEN.matcher(expression);
    if (between.matches()) {
      return row ->
          time(row).compareTo(between.group(1)) >= 0 && time(row).compareTo(between.group(2)) < 0;
    }
    var neighbour = NEIGHBOUR.matcher(expression);
    if (neighbour.matches()) {
      var side = neighbour.group(1).equals("<") ? -1 : 1;
      var id = Long.parseLong(neighbour.group(3));
      return row -> {
        var order = time(row).compareTo(neighbour.group(2));
        return Integer.signum(order == 0 ? Long.compare(row.path("id").asLong(), id) : order)
            == side;
      };
    }
    throw new IllegalArgumentException("This stand-in knows no such filter: " + expression);
  }

  private static String time(ObjectNode row) {
    return row.path("published_at").asString("");
  }

  private static void sort(List<ObjectNode> rows, List<String> keys) {
    Comparator<ObjectNode> order = (_, _) -> 0;
    for (var key : keys.isEmpty() ? new String[0] : keys.getFirst().split(",", -1)) {
      var name = key.startsWith("-") ? key.substring(1) : key;
      Comparator<ObjectNode> by = Comparator.comparing(row -> sortable(row.path(name)));
      order = order.thenComparing(key.startsWith("-") ? by.reversed() : by);
    }
    rows.sort(order);
  }

  private static String sortable(JsonNode value) {
    return value.isNumber() ? "%012d".formatted(value.asLong()) : value.asString("");
  }

  static ObjectNode with(ObjectNode row, Map<String, List<String>> parameters, Finder finder) {
    var copy = row.deepCopy();
    for (var relation : first(parameters, "include", "").split(",", -1)) {
      include(copy, relation, finder);
    }
    var fields = first(parameters, "fields", "");
    if (!fields.isEmpty()) {
      copy.retain(List.of(fields.split(",", -1)));
    }
    return copy;
  }

  /** Steps lie in their post already; the rest stands as summaries until it is included. */
  private static void include(ObjectNode row, String relation, Finder finder) {
    switch (relation) {
      case "", "steps.images" -> {}
      case "cover", "image", "author" -> {
        var image = row.path(relation);
        var whole =
            image.isObject()
                ? finder.find(
                    relation.equals("author") ? "users" : "images", image.path("id").asLong())
                : null;
        if (whole != null) {
          row.set(relation, whole.deepCopy());
        }
      }
      case "authors" -> {
        var whole = row.arrayNode();
        row.path("authors")
            .valueStream()
            .map(author -> finder.find("users", author.path("id").asLong()))
            .forEach(whole::add);
        row.set("authors", whole);
      }
      default -> throw new IllegalArgumentException("This stand-in includes no " + relation);
    }
  }
}
