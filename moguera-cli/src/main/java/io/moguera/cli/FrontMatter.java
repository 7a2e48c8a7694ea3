package io.moguera.cli;

import io.moguera.cli.output.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A text with fields before it, between two lines of three dashes.
 *
 * @param fields in order; perhaps none
 * @param body what follows
 */
record FrontMatter(Map<String, @Nullable Object> fields, String body) {
  private static final String FENCE = "---\n";

  static FrontMatter parse(Cli cli, String text) {
    String unix = text.replace("\r\n", "\n");
    int end = unix.indexOf("\n" + FENCE, FENCE.length() - 1);
    if (!unix.startsWith(FENCE) || end < 0) {
      return new FrontMatter(Map.of(), unix);
    }
    String yaml = unix.substring(FENCE.length(), Math.max(FENCE.length(), end + 1));
    String body = unix.substring(end + 1 + FENCE.length());
    return new FrontMatter(fields(cli, yaml), body.startsWith("\n") ? body.substring(1) : body);
  }

  private static Map<String, @Nullable Object> fields(Cli cli, String yaml) {
    Object read;
    try {
      read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new CommandException(
          ExitCode.USAGE, cli.text("error.front-matter", String.valueOf(e.getMessage())));
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (read instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name).replace('-', '_'), value));
    } else if (read != null) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.front-matter", yaml.strip()));
    }
    return fields;
  }

  String text() {
    return FENCE + Output.yamlText(fields) + FENCE + "\n" + body;
  }
}
