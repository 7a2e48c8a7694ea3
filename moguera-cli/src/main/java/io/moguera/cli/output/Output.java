package io.moguera.cli.output;

import io.moguera.driver.Row;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes results.
 *
 * @param columns that the terminal has; 0 where there is none, so that nothing is cut
 * @param zone in which people read times
 */
public record Output(PrintWriter out, OutputFormat format, int columns, Style style, ZoneId zone) {
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  /** Writes rows of a resource, with the columns that suit it. */
  public void rows(String resource, List<Row> rows) {
    rows(rows, rows.isEmpty() ? List.of() : Cells.columns(resource, rows.getFirst()));
  }

  /** Writes rows; a table has the given columns. */
  public void rows(List<Row> rows, List<String> names) {
    switch (format) {
      case table -> table(rows, names);
      case json -> json(array(rows));
      case yaml -> yaml(array(rows));
      case csv -> csv(rows);
      case ids -> rows.forEach(this::id);
    }
    out.flush();
  }

  /** Writes one row, all of it. */
  public void row(Row row) {
    switch (format) {
      case table -> card(row);
      case json -> json(row.json());
      case yaml -> yaml(row.json());
      case csv -> csv(List.of(row));
      case ids -> id(row);
    }
    out.flush();
  }

  /** Writes JSON with line breaks. */
  public void json(JsonNode json) {
    out.print(pretty(json));
    out.print('\n');
    out.flush();
  }

  static String pretty(JsonNode json) {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var printer =
        new DefaultPrettyPrinter(separators)
            .withArrayIndenter(INDENTER)
            .withObjectIndenter(INDENTER);
    return JsonMapper.shared().writer().with(printer).writeValueAsString(json);
  }

  private static JsonNode array(List<Row> rows) {
    var array = JsonMapper.shared().createArrayNode();
    rows.forEach(row -> array.add(row.json()));
    return array;
  }

  private void yaml(JsonNode json) {
    Object value = JsonMapper.shared().treeToValue(json, Object.class);
    out.print(yamlText(value));
  }

  /** {@return a value of maps, lists and scalars as YAML} */
  public static String yamlText(Object value) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();
    return new Dump(settings).dumpToString(value);
  }

  private void table(List<Row> rows, List<String> names) {
    if (rows.isEmpty()) {
      return;
    }
    var table = new Table(names);
    for (Row row : rows) {
      table.add(names.stream().map(name -> Cells.shown(row, name, zone)).toList());
    }
    out.print(table.text(columns, style));
  }

  /** One field a line; long texts follow, whole. */
  private void card(Row row) {
    List<Map.Entry<String, String>> longer = new ArrayList<>();
    int width = row.names().stream().mapToInt(TextWidth::of).max().orElse(0);
    for (String name : row.names()) {
      String text = row.text(name);
      if (text != null && text.indexOf('\n') >= 0) {
        longer.add(Map.entry(name, text));
        continue;
      }
      String shown = TextWidth.harmless(Cells.shown(row, name, zone));
      String value = name.equals("status") ? style.status(shown, shown) : shown;
      out.print((style.dim(TextWidth.padded(name, width)) + "  " + value).stripTrailing() + "\n");
    }
    for (Map.Entry<String, String> text : longer) {
      out.print("\n" + style.dim(text.getKey()) + "\n");
      out.print(TextWidth.harmlessLines(text.getValue()).stripTrailing() + "\n");
    }
  }

  private void csv(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> names = rows.getFirst().names();
    csvLine(names);
    for (Row row : rows) {
      csvLine(names.stream().map(name -> Cells.plain(row, name, "|")).toList());
    }
  }

  /** RFC 4180, with the line ends of this machine's other tools. */
  private void csvLine(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      out.print(i == 0 ? "" : ",");
      out.print(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    out.print('\n');
  }

  /** The id, or what stands for it. */
  private void id(Row row) {
    for (String name : List.of("id", "access_key", "name")) {
      String value = row.text(name);
      if (value != null) {
        out.print(value + "\n");
        return;
      }
    }
  }
}
