package io.moguera.cli.transfer;

import io.moguera.cli.output.TextWidth;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was written, and what was not. Safe for use by several threads. */
public final class ExportReport {
  private static final int NAME_WIDTH = 16;
  private static final int NUMBER_WIDTH = 10;

  private final Map<String, Long> rows = new LinkedHashMap<>();
  private final Map<String, Long> trash = new LinkedHashMap<>();
  private final Map<String, Long> lost = new LinkedHashMap<>();

  /** So many rows of a resource are written. */
  public synchronized void count(String resource, long count) {
    rows.put(resource, count);
  }

  /** So many of these lie in the trash. */
  public synchronized void trash(String resource, long count) {
    if (count > 0) {
      trash.put(resource, count);
    }
  }

  /** A row refers to another one that is not written: the caller may not see it, or it is new. */
  public synchronized void lost(String resource, String field) {
    lost.merge(resource + "." + field, 1L, Long::sum);
  }

  /** {@return all of it, in whole lines} */
  public synchronized String text(Words words) {
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
