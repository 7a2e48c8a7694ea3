package io.moguera.cli.wxr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between a shortcode's name and its closing bracket. */
final class ShortcodeArguments {
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "([\\w-]+)\\s*=\\s*\"([^\"]*)\"|([\\w-]+)\\s*=\\s*'([^']*)'"
              + "|([\\w-]+)\\s*=\\s*([^\\s'\"]+)|\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<String> bare = new ArrayList<>();

  ShortcodeArguments(String text) {
    // A bare address may hold an equals sign, and would be taken for a name and its value.
    Matcher matcher = ARGUMENT.matcher(text.replace('\u00a0', ' '));
    while (matcher.find()) {
      for (int name = 1; name <= 5; name += 2) {
        if (matcher.group(name) != null) {
          named.put(matcher.group(name).toLowerCase(Locale.ROOT), matcher.group(name + 1));
        }
      }
      for (int value = 7; value <= 9; value++) {
        if (matcher.group(value) != null) {
          bare.add(matcher.group(value));
        }
      }
    }
  }

  /** {@return the value of that name; empty without one} */
  String text(String name) {
    return named.getOrDefault(name, "");
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  /** {@return the numbers of a comma-separated list, in their order} */
  List<Long> numbers(String name) {
    return Arrays.stream(text(name).split("[,\\s]+"))
        .filter(word -> word.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .toList();
  }

  /** {@return the first address: the first of those names that has one, or else a bare one} */
  String address(List<String> names) {
    for (String name : names) {
      if (!text(name).isBlank()) {
        return text(name).strip();
      }
    }
    return bare.stream().filter(word -> word.matches("(https?:)?//.+")).findFirst().orElse("");
  }
}
