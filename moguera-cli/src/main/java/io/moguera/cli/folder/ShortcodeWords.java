package io.moguera.cli.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind the name of a shortcode: words, and words with a name each. */
record ShortcodeWords(List<String> words, Map<String, String> named) {
  private static final Pattern WORD =
      Pattern.compile(
          "(?:([\\w-]+)\\s*=\\s*)?(?:\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`|([^\\s\"`]+))");

  static ShortcodeWords of(String text) {
    List<String> words = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String value =
          matcher.group(2) != null
              ? matcher.group(2).replaceAll("\\\\(.)", "$1")
              : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
      if (matcher.group(1) == null) {
        words.add(value);
      } else {
        named.put(matcher.group(1), value);
      }
    }
    return new ShortcodeWords(words, named);
  }

  /** {@return the word of that name; empty for none} */
  String text(String name) {
    return named.getOrDefault(name, "");
  }

  /** {@return the word of that name, or else the one at that place} */
  Optional<String> find(String name, int place) {
    return named.containsKey(name)
        ? Optional.of(text(name))
        : place < words.size() ? Optional.of(words.get(place)) : Optional.empty();
  }
}
