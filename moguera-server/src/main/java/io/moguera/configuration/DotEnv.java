package io.moguera.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines {@code NAME=value} of an {@code .env} file; {@code #} begins a comment line. */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(?<value>.*)");

  private DotEnv() {}

  /** The variables; what can't be read is added to {@code mistakes} with its line. */
  static Map<String, String> parse(String text, List<String> mistakes) {
    var variables = new LinkedHashMap<String, String>();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        variables.put(matcher.group("name"), unquoted(matcher.group("value")));
      } else {
        mistakes.add(".env, line " + number + ", is not of the form NAME=value");
      }
    }
    return variables;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
