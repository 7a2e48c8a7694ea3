package io.moguera.cli.folder;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes front matter as YAML that every reader of YAML understands alike: texts always in quotes,
 * lists and maps as JSON writes them.
 */
final class MatterWriter {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final ObjectWriter JSON = JsonMapper.shared().writer().with(spaced());

  private MatterWriter() {}

  /** On one line, with a space behind each colon, which older readers of YAML need. */
  private static DefaultPrettyPrinter spaced() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEntrySpacing(Separators.Spacing.AFTER)
            .withArrayElementSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var nothing = DefaultPrettyPrinter.NopIndenter.instance();
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(nothing)
        .withArrayIndenter(nothing);
  }

  /** {@return the fields, each on a line, between two lines of dashes} */
  static String written(Map<String, ? extends @Nullable Object> fields) {
    return fields.entrySet().stream()
        .map(field -> name(field.getKey()) + ": " + value(field.getValue()) + "\n")
        .collect(Collectors.joining("", "---\n", "---\n"));
  }

  private static String name(String name) {
    boolean word = name.matches("(?i)y|n|yes|no|on|off|true|false|null");
    return PLAIN_NAME.matcher(name).matches() && !word ? name : value(name);
  }

  private static String value(@Nullable Object value) {
    if (value instanceof Instant time) {
      return time.toString();
    }
    return UNPRINTABLE
        .matcher(JSON.writeValueAsString(value))
        .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
  }
}
