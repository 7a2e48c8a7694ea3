package io.moguera.testkit.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the operation of a document that a request is for. */
final class Operations {
  /** What is below {@code lists} are lists, whatever a row is called. */
  private static final String ID = "(?!lists/)[^/]+";

  private final JsonNode document;
  private final List<Template> templates = new ArrayList<>();

  Operations(JsonNode document) {
    this.document = document;
    document.path("paths").propertyNames().forEach(path -> templates.add(Template.of(path)));
    templates.sort(Comparator.comparingInt(Template::parameters));
  }

  private record Template(String path, Pattern pattern, int parameters) {
    static Template of(String path) {
      var pattern = new StringBuilder();
      int parameters = 0;
      for (String part : path.substring(1).split("/", -1)) {
        boolean parameter = part.startsWith("{");
        parameters += parameter ? 1 : 0;
        pattern.append('/').append(parameter ? ID : Pattern.quote(part));
      }
      return new Template(path, Pattern.compile(pattern.toString()), parameters);
    }
  }

  private Optional<String> item(String path) {
    String bare = path.split("\\?", 2)[0];
    return templates.stream()
        .filter(template -> template.pattern().matcher(bare).matches())
        .map(template -> "/paths/" + template.path().replace("~", "~0").replace("/", "~1"))
        .findFirst();
  }

  /** {@return the pointer to the operation that answers a request; HEAD is GET's} */
  Optional<String> find(String method, String path) {
    String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return item(path)
        .map(item -> item + "/" + name)
        .filter(operation -> document.at(operation).isObject());
  }

  /** {@return the methods of an address, HEAD with GET; none if it is not documented} */
  List<String> methods(String path) {
    return item(path)
        .map(item -> String.join(", ", document.at(item).propertyNames()))
        .map(methods -> sorted(methods.replace("get", "get, head")))
        .orElse(List.of());
  }

  static List<String> sorted(String methods) {
    return Stream.of(methods.toUpperCase(Locale.ROOT).split(", *", -1)).sorted().toList();
  }

  List<String> queryParameters(String operation) {
    var names = new ArrayList<String>();
    for (JsonNode parameter : document.at(operation + "/parameters")) {
      String ref = parameter.path("$ref").asString("");
      JsonNode resolved = ref.isEmpty() ? parameter : document.at(ref.substring(1));
      if (resolved.path("in").asString("").equals("query")) {
        names.add(resolved.path("name").asString());
      }
    }
    return names;
  }
}
