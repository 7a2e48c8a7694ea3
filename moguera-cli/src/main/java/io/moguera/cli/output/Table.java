package io.moguera.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns that are aligned and, on a terminal, fit its width. */
final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  private final List<String> names;
  private final List<List<String>> lines = new ArrayList<>();

  Table(List<String> names) {
    this.names = names;
  }

  void add(List<String> cells) {
    lines.add(cells.stream().map(TextWidth::harmless).toList());
  }

  /**
   * Writes it.
   *
   * @param columns that the terminal has; 0 for as many as it takes
   */
  String text(int columns, Style style) {
    List<String> titles =
        names.stream().map(name -> name.replace('_', ' ').toUpperCase(Locale.ROOT)).toList();
    int[] widths = widths(titles, columns);
    var text = new StringBuilder();
    line(text, titles, widths, Style.PLAIN, style);
    for (List<String> cells : lines) {
      line(text, cells, widths, style, Style.PLAIN);
    }
    return text.toString();
  }

  private int[] widths(List<String> titles, int columns) {
    int[] widths = titles.stream().mapToInt(TextWidth::of).toArray();
    for (List<String> cells : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(cells.get(i)));
      }
    }
    int gaps = GAP.length() * (widths.length - 1);
    while (columns > 0 && Arrays.stream(widths).sum() + gaps > columns) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] >= widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private void line(
      StringBuilder text, List<String> cells, int[] widths, Style statuses, Style heading) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String shown = TextWidth.cut(cell, widths[i]);
      String padded = i == widths.length - 1 ? shown : TextWidth.padded(shown, widths[i]);
      boolean status = names.get(i).equals("status") || names.get(i).equals("state");
      line.append(i == 0 ? "" : GAP).append(status ? statuses.status(cell, padded) : padded);
    }
    text.append(heading.bold(line.toString().stripTrailing())).append('\n');
  }
}
