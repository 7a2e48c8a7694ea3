package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Moguera;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resources as people type them: one or many, with dashes. */
final class ResourceNames {
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "post", "posts",
          "page", "pages",
          "category", "categories",
          "tag", "tags",
          "user", "users",
          "author", "users",
          "role", "roles",
          "image", "images",
          "step", "steps",
          "comment", "comments");

  private ResourceNames() {}

  /** {@return the name in the API; the server is asked only about names that are not built in} */
  static String of(Cli cli, Moguera moguera, String typed) {
    return builtIn(typed).orElseGet(() -> declared(cli, moguera, typed).name());
  }

  /** {@return what the server says of a resource} */
  static Declaration declared(Cli cli, Moguera moguera, String typed) {
    String wanted = builtIn(typed).orElseGet(() -> snake(typed));
    List<Declaration> all = moguera.declarations();
    return all.stream()
        .filter(one -> one.name().equals(wanted) || singular(one.name()).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    cli.text(
                        "error.no-resource",
                        typed,
                        all.stream()
                            .map(one -> dashed(singular(one.name())))
                            .sorted()
                            .collect(Collectors.joining(", ")))));
  }

  static Optional<String> builtIn(String typed) {
    String name = snake(typed);
    return BUILT_IN.containsValue(name)
        ? Optional.of(name)
        : Optional.ofNullable(BUILT_IN.get(name));
  }

  static List<String> builtInSingulars() {
    return BUILT_IN.keySet().stream().sorted().toList();
  }

  static String singular(String plural) {
    if (plural.endsWith("ies")) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    if (plural.matches(".*(s|x|ch|sh)es")) {
      return plural.substring(0, plural.length() - 2);
    }
    return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }

  static String dashed(String name) {
    return name.replace('_', '-');
  }

  private static String snake(String typed) {
    return typed.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
