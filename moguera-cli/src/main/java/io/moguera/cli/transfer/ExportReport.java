package io.moguera.cli.ndjson;

import io.moguera.cli.output.TextWidth;
import io.moguera.cli.transfer.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was written, and what was not. Safe for use by several threads. */
final class ExportReport {
  private static final int NAME_WIDTH = 16;
  private static final int NUMBER_WIDTH = 10;

  private final Map<String, Long> rows = new LinkedHashMap<>();
  private final Map<String, Long> trash = new LinkedHashMap<>();
  private final Map<String, Long> lost = new LinkedHashMap<>();

  synchronized void count(String resource, long count) {
    rows.put(resource, count);
  }

  synchronized void trash(String resource, long count) {
    if (count > 0) {
      trash.put(resource, count);
    }
  }

  /** A row refers to another one that is not written: the caller may not see it, or it is new. */
  synchronized void lost(String resource, String field) {
    lost.merge(resource + "." + field, 1L, Long::sum);
  }

  synchronized String text(Words words) {
    var text = new StringBuilder();
    rows.forEach(
        (resource, count) ->
            text.append(TextWidth.padded(resource, NAME_WIDTH))
                .append(("%" + NUMBER_WIDTH + "d").formatted(count))
                .append('\n'));
    trash.forEach(
        (resource, count) -> text.append(words.text("export.trash", resource, count)).append('\n'));
    lost.forEach(
        (field, count) -> text.append(words.text("export.lost", field, count)).append('\n'));
    return text.toString();
  }
}
